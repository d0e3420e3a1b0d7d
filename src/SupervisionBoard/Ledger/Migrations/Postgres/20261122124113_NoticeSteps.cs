using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionBoard.Ledger.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NoticeSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_issued_documents_Kind_Period",
                table: "issued_documents");

            migrationBuilder.AddColumn<string>(
                name: "Notice",
                table: "issued_documents",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_Kind_Period_Notice",
                table: "issued_documents",
                columns: new[] { "Kind", "Period", "Notice" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_issued_documents_Kind_Period_Notice",
                table: "issued_documents");

            migrationBuilder.DropColumn(
                name: "Notice",
                table: "issued_documents");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_Kind_Period",
                table: "issued_documents",
                columns: new[] { "Kind", "Period" },
                unique: true);
        }
    }
}
