package io.certloop.remediation;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** People before Debian's browser, each with a window of one's own. Nothing is downloaded. */
final class People implements AutoCloseable {

    static final String ABSENT = "no chromium here: apt-get install chromium, or set CERTLOOP_CHROMIUM";

    /** Milliseconds; the machine may have much else to do. */
    private static final double PATIENCE = 40_000;

    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final Playwright playwright;
    private final Browser browser;

    People() {
        playwright = driver();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium().orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    /** It looks for itself by the thread's class loader, and Quarkus' does not show folders. */
    private static Playwright driver() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static Optional<Path> chromium() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CERTLOOP_CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Page comes() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        Page page = context.newPage();
        page.onPageError(complaints::add);
        return page;
    }

    /** Of all browsers. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
