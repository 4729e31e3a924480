package io.certloop.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's browser. Nothing is downloaded. */
final class Chromium implements AutoCloseable {

    static final String ABSENT = "no chromium here: apt-get install chromium, or set CERTLOOP_CHROMIUM";

    /** Milliseconds; the machine may have much else to do. */
    private static final double PATIENCE = 40_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<Visitor> visitors = new ArrayList<>();

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path().orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    static Optional<Path> path() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CERTLOOP_CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Somebody with a browser of one's own. */
    Visitor visitor(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        Visitor visitor = new Visitor(context);
        visitors.add(visitor);
        return visitor;
    }

    Visitor visitor() {
        return visitor(new Browser.NewContextOptions().setLocale("en-GB"));
    }

    /** Everybody goes; what their browsers complained of comes back. */
    List<String> leave() {
        List<String> complaints = visitors.stream().flatMap(Visitor::complaints).toList();
        visitors.forEach(Visitor::close);
        visitors.clear();
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
