package io.certloop.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/**
 * The pictures of the README: the loop of one ticket, page by page. They go to {@code target/loop}, and with
 * {@code -Dpictures.write=true} to {@code docs/loop}.
 */
final class LoopPictures {

    private static final int WIDTH = 780;
    private static final int HEIGHT = 470;

    /** Room above what a picture is about. */
    private static final int ABOVE = 16;

    private static final Path FOLDER =
            Boolean.getBoolean("pictures.write") ? RealSystem.ROOT.resolve("docs/loop") : Path.of("target", "loop");

    private final Visitor visitor;

    LoopPictures(Chromium chromium, String console, String token) {
        visitor = chromium.visitor(
                        new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(WIDTH, HEIGHT))
                .comesIn(console, token);
    }

    Visitor visitor() {
        return visitor;
    }

    /** What begins with this heading, a page's own first; it must say something. */
    void take(String name, String heading, String... seen) {
        for (var text : seen) {
            visitor.sees(text);
        }
        Locator title = visitor.page()
                .getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(heading).setExact(false))
                .first();
        title.evaluate("(title, above) => scrollTo(0, title.getBoundingClientRect().top + scrollY - above)", ABOVE);
        visitor.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
