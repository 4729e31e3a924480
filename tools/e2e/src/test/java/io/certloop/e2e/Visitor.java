package io.certloop.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A person before a browser, whose every request and complaint is noted. */
final class Visitor {

    private static final Path SHOTS = Path.of("target", "console-screenshots");
    private static final String AXE = "axe.min.js";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    Visitor(BrowserContext context) {
        this.context = context;
        context.onConsoleMessage(this::note);
        context.onRequest(request -> noteForeign(request.url()));
        page = context.newPage();
        page.onPageError(error -> complaints.add("page: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add("console: " + message.text() + " " + message.location());
        }
    }

    private void noteForeign(String url) {
        String host = URI.create(url).getHost();
        if (host != null && !host.equals("127.0.0.1")) {
            complaints.add("external: " + url);
        }
    }

    Stream<String> complaints() {
        return List.copyOf(complaints).stream();
    }

    /** Whether there was such a complaint; it was to be. */
    boolean forgive(String text) {
        return complaints.removeIf(each -> each.contains(text));
    }

    Page page() {
        return page;
    }

    Visitor comesInAs(String account) {
        return comesIn(ConsoleStage.remediation() + "/console", ConsoleStage.token(account));
    }

    Visitor comesIn(String console, String token) {
        page.navigate(console);
        page.getByLabel("Token").fill(token);
        press("Sign in");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Open runs by finding")))
                .isVisible();
        return this;
    }

    /** With a session that ends soon, as if the login had been hours ago. */
    Visitor stillIn(String account, Instant until) {
        comesInAs(account);
        ConsoleStage.sessionsEnd(account, until);
        return this;
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(false);
    }

    void opens(String url) {
        page.navigate(url);
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Lifts a pause, which asks before. */
    void resumes() {
        page.locator("details.confirm summary").first().click();
        press("Resume");
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    Locator main() {
        return page.locator("main");
    }

    void sees(String text) {
        assertThat(main()).containsText(text);
    }

    void seesNo(String text) {
        assertThat(main()).not().containsText(text);
    }

    void shoots(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }

    /** What axe-core calls serious or critical, each with the element. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        page.evaluate(axe());
        return (List<String>) page.evaluate("""
                        async () => (await axe.run()).violations
                            .filter(each => ['serious', 'critical'].includes(each.impact))
                            .flatMap(each => each.nodes.map(node => each.id + ' ' + node.html
                                + ' ' + (node.any[0] || node.all[0] || node.none[0]).message))
                        """);
    }

    private static String axe() {
        try (InputStream script = Visitor.class.getClassLoader().getResourceAsStream(AXE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        context.close();
    }
}
