using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionBoard.Ledger.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Cases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Window = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Staff = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Type = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    AcceptedAt = table.Column<long>(type: "bigint", nullable: false),
                    PromisedAt = table.Column<long>(type: "bigint", nullable: true),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true),
                    Due = table.Column<long>(type: "bigint", nullable: true),
                    DoneDay = table.Column<int>(type: "integer", nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cases_DoneDay_Window",
                table: "cases",
                columns: new[] { "DoneDay", "Window" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cases");
        }
    }
}
