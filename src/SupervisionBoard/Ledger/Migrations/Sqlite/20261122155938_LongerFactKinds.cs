using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionBoard.Ledger.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LongerFactKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
