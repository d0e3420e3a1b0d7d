using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Deductions;

public sealed class PhotosOverHttpTests : IClassFixture<SignInHost>
{
    private readonly SignInHost host;

    public PhotosOverHttpTests(SignInHost host) => this.host = host;

    [Fact]
    public async Task A_photo_is_shown_to_people_who_signed_in_and_as_nothing_but_a_picture()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        string sha = await host.Get<Photos>().StoreAsync(new PhotoDraft("a.jpg", jpeg, Photos.TypeOf(jpeg)!), "周红", default);
        (await host.Get<Photos>().StoreAsync(new PhotoDraft("b.jpg", jpeg, "image/jpeg"), "李强", default)).ShouldBe(sha);

        (await host.Browser().GetAsync("/photos/" + sha)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await host.CreateAccountAsync("photo-officer", Roles.Officer);
        HttpClient officer = await host.SignedInAsync("photo-officer");
        HttpResponseMessage answer = await officer.GetAsync("/photos/" + sha);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(jpeg);
        (await officer.GetAsync("/photos/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_of_findings_are_for_those_who_enter_them_and_files_of_scores_for_whoever_signed_in()
    {
        (await host.Browser().GetAsync("/scores/export.csv")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.CreateAccountAsync("csv-staff", Roles.Staff);
        HttpClient staff = await host.SignedInAsync("csv-staff");
        (await staff.GetAsync("/scores/export.csv?kind=staff")).Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await staff.GetAsync("/deductions/export.csv")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await staff.GetAsync("/deductions")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 }, "image/png")]
    [InlineData(new byte[] { 0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0 }, "image/webp")]
    [InlineData(new byte[] { 0x3C, 0x73, 0x76, 0x67 }, null)]
    [InlineData(new byte[0], null)]
    public void What_the_bytes_are_decides(byte[] content, string? type) => Photos.TypeOf(content).ShouldBe(type);
}
