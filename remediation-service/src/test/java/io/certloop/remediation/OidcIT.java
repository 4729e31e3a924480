package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.remediation.stage.TwoPeople;
import io.certloop.testkit.oidc.TokenIssuer;
import io.certloop.testkit.oidc.Tokens;
import io.certloop.testkit.service.OidcContract;
import io.certloop.testkit.service.OidcProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** People by an OIDC provider that serves its keys over HTTP. */
@QuarkusTest
@WithTestResource(TwoPeople.class)
@QuarkusTestResource(LocalStage.class)
@QuarkusTestResource(
        value = ConsoleOidcProvider.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = OidcProvider.SERVICE, value = "remediation-service"))
class OidcIT extends OidcContract {

    /** Long enough to come in on a machine that has much else to do. */
    private static final Duration SHORT = Duration.ofSeconds(12);

    private static final Pattern OTHERS =
            Pattern.compile("/console/(tickets/(tiles|needs)|problems/banner|fleet/(tile|banner))");

    private static final int NO_CONTENT = 204;

    private static final Duration LONG = Duration.ofMinutes(10);

    /** Milliseconds until somebody is asked again; the session has to end before. */
    private static final double PATIENCE = 120_000;

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    private final Tokens tokens = Tokens.madeIn(OidcProvider.FOLDER);

    OidcIT() {
        super("remediation-service");
    }

    @Test
    void aBrowserIsSentToTheProviderAndNotToOurLogin() {
        Response sent = given().redirects().follow(false).get("/console");
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.header("Location")).contains("/auth?", "response_type=code", "client_id=certloop-console");
    }

    @Test
    void whoeverTheProviderKnowsSeesThePagesByNameAndRole() {
        Response sent = given().redirects().follow(false).get("/console");
        Response back = comesBack(sent, TokenIssuer.code("u-9", "viewer"));
        assertThat(back.statusCode()).isEqualTo(302);
        Response page = given().cookies(back.cookies()).get("/console");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("Unhealthy domains", "<span>u-9</span>", "These actions need the role operator");
        assertThat(back.detailedCookies().asList())
                .filteredOn(cookie -> cookie.getName().startsWith("q_session"))
                .isNotEmpty()
                .allMatch(cookie -> "/console".equals(cookie.getPath()), "for pages only");
        Response nobody = comesBack(sent, TokenIssuer.code("u-9", "nothing"));
        assertThat(given().cookies(nobody.cookies()).get("/console").statusCode())
                .isEqualTo(403);
        assertThat(comesBack(sent, "stolen").statusCode()).isEqualTo(401);
    }

    @Test
    void aRotatedClientSecretLetsPeopleInWithoutARestart() {
        assertThat(signedInFor(LONG)).isNotEmpty();
        String rotated = "another-secret-of-a-test-that-is-long-enough";
        ConsoleOidcProvider.rotate(rotated, OidcProvider.FOLDER.resolve(TokenIssuer.CLIENT_SECRET));
        Response sent = given().redirects().follow(false).get("/console");
        Response refused = comesBack(sent, TokenIssuer.code("u-9", "viewer"));
        assertThat(refused.statusCode()).as("with the secret of before").isNotEqualTo(302);

        ConsoleOidcProvider.rotate(rotated, ConsoleOidcProvider.CLIENT_SECRET);

        Response again = given().redirects().follow(false).get("/console");
        Response back = comesBack(again, TokenIssuer.code("u-9", "viewer"));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(given().cookies(back.cookies()).get("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageIsToldWhenWhatTheProviderGaveIsOver() throws Exception {
        Map<String, String> session = signedInFor(SHORT);
        Response sent = whileItHoldsThenAfter(session);
        assertThat(sent.statusCode()).as("a page, with what is over").isEqualTo(302);
        assertThat(sent.header("Location")).contains("/auth?", "response_type=code");
        Response stream =
                given().cookies(session).header("Accept", "text/event-stream").get("/console/events");
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.asString()).contains("event: over");
        Response part = given().cookies(session).header("HX-Request", "true").get("/console/live");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.header("HX-Refresh")).isEqualTo("true");
        assertThat(part.header("Location")).isNull();
        assertThat(part.cookies()).allSatisfy((name, value) -> assertThat(value).isEmpty());

        Response pressed = press(session, service.resolve("/console/domains/a.example?b=c"));
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(pressed.header("Location")).startsWith("/console/login/over?from=");
        Response said = given().cookies(session)
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(pressed.header("Location"));
        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(said.asString()).contains("nothing has changed", "href=\"/console/domains/a.example?b=c\"");
    }

    private static Map<String, String> signedInFor(Duration lifetime) {
        Response sent = given().redirects().follow(false).get("/console");
        return comesBack(sent, TokenIssuer.code("u-9", "operator", lifetime)).cookies();
    }

    /** The stream of a page says when it is over; the page that was asked for then. */
    private Response whileItHoldsThenAfter(Map<String, String> session) throws Exception {
        String cookies = session.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/console/events"))
                .header("Cookie", cookies)
                .build();
        try (Stream<String> told = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            Instant late = Instant.now().plus(SHORT.multipliedBy(5));
            assertThat(told.takeWhile(line -> Instant.now().isBefore(late))
                            .anyMatch(line -> line.matches("event: ?over")))
                    .isTrue();
        }
        return given().redirects().follow(false).cookies(session).get("/console");
    }

    private static Response press(Map<String, String> cookies, URI page) {
        return given().redirects()
                .follow(false)
                .cookies(cookies)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", page.toString())
                .formParam("reason", "pressed too late")
                .post("/console/pauses");
    }

    @Test
    void whoLeavesIsLedToTheProviderToSignOutThereToo() {
        Map<String, String> session = new HashMap<>(signedInFor(LONG));
        Response page = given().cookies(session).get("/console");
        session.putAll(page.cookies());
        Response left = given().redirects()
                .follow(false)
                .cookies(session)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("csrf", page.cookie("certloop_csrf"))
                .post("/console/logout");
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.header("Refresh"))
                .contains(
                        "/auth/leave?id_token_hint=",
                        "&post_logout_redirect_uri=http%3A%2F%2F",
                        "%2Fconsole%2Flogin%2Fleft",
                        "&client_id=certloop-console");
        assertThat(left.header("Cache-Control")).isEqualTo("no-store");
        assertThat(left.detailedCookies().asList())
                .filteredOn(cookie -> cookie.getName().startsWith("q_session"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.getMaxAge() == 0);
    }

    /** As a browser does that was at the provider. */
    private static Response comesBack(Response sent, String code) {
        String asked = sent.header("Location");
        return given().redirects()
                .follow(false)
                .cookies(sent.cookies())
                .queryParam("state", asked.replaceFirst(".*[?&]state=([^&]+).*", "$1"))
                .queryParam("code", code)
                .get("/console");
    }

    @Test
    void aPartOfAPageLoadsItsPageAnewInsteadOfTheProviders() {
        Response part = given().header("HX-Request", "true").get("/console/live");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.header("HX-Refresh")).isEqualTo("true");
        assertThat(given().get("/console/login/over").header("HX-Refresh")).isEqualTo("true");
    }

    @Test
    void peopleSignInAtTheProviderWithABrowserAndAgainWhenThatIsOver() {
        assumeTrue(People.chromium().isPresent(), People.ABSENT);
        try (People people = new People()) {
            Page onCall = people.comes();
            onCall.navigate(service.resolve("/console").toString());
            signIn(onCall, "u-21", "operator", LONG);
            onCall.getByText("Unhealthy domains").first().waitFor();
            assertThat(onCall.locator(".who").textContent()).contains("u-21");
            Locator pause = form(onCall, "/console/pauses");
            pause.locator("[name=account]").fill("acct-nobody");
            pause.locator("[name=reason]").fill("by u-21 herself");
            pause.locator("button").click();
            Locator set = onCall.locator("#live li").filter(new Locator.FilterOptions().setHasText("by u-21 herself"));
            set.locator("details.confirm summary").click();
            set.getByRole(AriaRole.BUTTON).click();
            set.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

            Page viewer = people.comes();
            viewer.navigate(service.resolve("/console").toString());
            signIn(viewer, "u-22", "viewer", LONG);
            viewer.getByText("These actions need the role operator").first().waitFor();
            assertThat(viewer.locator("main form button:enabled").count()).isZero();
            assertThat(viewer.locator("main form button:disabled").count()).isPositive();

            Page guest = people.comes();
            guest.navigate(service.resolve("/console").toString());
            signIn(guest, "u-23", "viewer", SHORT);
            isAskedAgain(guest);
            signIn(guest, "u-23", "viewer", LONG);
            guest.getByText("Unhealthy domains").first().waitFor();
            assertThat(people.complaints()).allMatch(OidcIT::isOfAPartThatCannotCome);
        }
    }

    /** A laptop was asleep, or the network away: nobody told the page when it was over. */
    @Test
    void aPageThatHearsNothingUntilItIsOverLeadsToTheProviderAsWell() {
        assumeTrue(People.chromium().isPresent(), People.ABSENT);
        try (People people = new People()) {
            Page guest = people.comes();
            List<Route> asked = new CopyOnWriteArrayList<>();
            guest.route("**/console/events", asked::add);
            guest.navigate(service.resolve("/console").toString());
            signIn(guest, "u-24", "viewer", SHORT);
            Instant over = Instant.now().plus(SHORT);
            guest.waitForCondition(() -> !asked.isEmpty() || Instant.now().isAfter(over));
            guest.waitForCondition(() -> Instant.now().isAfter(over));
            asked.forEach(Route::resume);
            isAskedAgain(guest);
            assertThat(people.complaints()).allMatch(OidcIT::isOfAPartThatCannotCome);
        }
    }

    @Test
    void aPressAfterTheEndSaysThatNothingWasDoneAndLeadsBackToThePage() {
        assumeTrue(People.chromium().isPresent(), People.ABSENT);
        URI page = service.resolve("/console?again=yes");
        try (People people = new People()) {
            Page onCall = people.comes();
            onCall.navigate(page.toString());
            signIn(onCall, "u-25", "operator", LONG);
            onCall.getByText("Unhealthy domains").first().waitFor();
            Locator pause = form(onCall, "/console/pauses");
            pause.locator("[name=reason]").fill("pressed too late");
            withoutOurSession(onCall);
            pause.locator("button").click();
            onCall.getByText("nothing has changed").waitFor();
            onCall.getByText("Sign in again").click();
            signIn(onCall, "u-25", "operator", LONG);
            onCall.getByText("Unhealthy domains").first().waitFor();
            assertThat(onCall.url()).isEqualTo(page.toString());
            assertThat(onCall.getByText("pressed too late").count()).isZero();
            assertThat(people.complaints()).allMatch(OidcIT::isOfAPartThatCannotCome);
        }
    }

    @Test
    void whoeverLeavesIsAskedAgainEvenWhereTheProviderKnewTheBrowser() {
        assumeTrue(People.chromium().isPresent(), People.ABSENT);
        String console = service.resolve("/console").toString();
        try (People people = new People()) {
            Page onCall = people.comes();
            onCall.navigate(console);
            onCall.getByLabel("Stay signed in here").check();
            signIn(onCall, "u-26", "viewer", LONG);
            onCall.getByText("Unhealthy domains").first().waitFor();
            onCall.navigate("about:blank"); // nothing on a page asks for anything meanwhile
            endOurSession(onCall);
            onCall.navigate(console);
            onCall.getByText("Unhealthy domains").first().waitFor();

            button(onCall, "Sign out").click();
            onCall.getByText("You are signed out").first().waitFor();
            onCall.getByText("Sign in again").click();
            isAskedAgain(onCall);
            assertThat(people.complaints()).allMatch(OidcIT::isOfAPartThatCannotCome);
        }
    }

    /** As when it has ended, but for the time; no part of the page finds out before its reader. */
    private static void withoutOurSession(Page page) {
        page.route("**/console/live", asked -> asked.fulfill(new Route.FulfillOptions().setStatus(NO_CONTENT)));
        endOurSession(page);
    }

    private static void endOurSession(Page page) {
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_session.*")));
    }

    /**
     * A page may ask for a part of itself in the moment in which its session ends. The parts of the other services are
     * not here.
     */
    private static boolean isOfAPartThatCannotCome(String complaint) {
        return complaint.contains("401") && complaint.contains("/console/live")
                || complaint.contains("404") && OTHERS.matcher(complaint).find();
    }

    /** On the provider's page, wherever the browser is until it is led there. */
    private static void signIn(Page page, String subject, String role, Duration lifetime) {
        page.waitForURL("**/auth?**");
        page.getByLabel("Subject").fill(subject);
        page.getByLabel("Role").fill(role);
        page.getByLabel("Seconds").fill(String.valueOf(lifetime.toSeconds()));
        button(page, "Sign in").click();
    }

    /** The provider's page once more, where nothing was filled in yet. */
    private static void isAskedAgain(Page page) {
        PlaywrightAssertions.assertThat(page.getByLabel("Subject"))
                .hasValue("", new LocatorAssertions.HasValueOptions().setTimeout(PATIENCE));
    }

    private static Locator form(Page page, String action) {
        return page.locator("form[action='" + action + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void aServiceAccountMayAlsoComeByTheProvider() {
        String token = tokens.token("ticket-service", "ticket-requester");
        assertThat(ask(token, "TICKET", "ticket-service", "x.example").statusCode())
                .isEqualTo(202);
        assertThat(ask(token, "ON_CALL", "ticket-service", "x.example").statusCode())
                .isEqualTo(403);
        String viewer = tokens.token("ticket-service", "viewer");
        assertThat(ask(viewer, "TICKET", "ticket-service", "x.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void fourEyesAreTwoSubjectsWhateverNamesTheyGoBy() {
        String domain = UUID.randomUUID() + ".example";
        new Stage(mock, accounts).fleet("acct-oidc", domain, "NOT_SERVED");
        String anna = named("u-7", "anna", "operator");
        assertThat(ask(anna, "ON_CALL", "anna", domain).statusCode()).isEqualTo(403);
        String run = ask(anna, "ON_CALL", "u-7", domain).path("id");
        await().until(() -> get(anna, run).getString("state").equals("AwaitingApproval"));
        String plan = get(anna, run).getString("approval.planHash");

        String annaAgain = named("u-7", "bob", "approver");
        assertThat(approve(annaAgain, run, plan, "u-7").statusCode()).isEqualTo(422);
        assertThat(approve(named("u-8", "anna", "viewer"), run, plan, "u-8").statusCode())
                .isEqualTo(403);
        assertThat(approve(named("u-8", "anna", "approver"), run, plan, "u-8").statusCode())
                .isEqualTo(202);
        assertThat(get(anna, run).getString("decisions[0].by")).isEqualTo("u-8");
    }

    private String named(String subject, String name, String role) {
        Map<String, Object> claims = tokens.claims(subject, Set.of(role));
        claims.put("preferred_username", name);
        return tokens.signed(claims);
    }

    private static Response ask(String token, String trigger, String by, String domain) {
        return as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "%s", "requestedBy": "%s",
                         "reason": "a test"}
                        """.formatted(domain, trigger, by))
                .post("/remediations");
    }

    private static Response approve(String token, String run, String plan, String by) {
        return as(token)
                .body("{\"planHash\": \"%s\", \"by\": \"%s\", \"reason\": \"a test\"}".formatted(plan, by))
                .post("/remediations/" + run + "/approve");
    }

    private static JsonPath get(String token, String run) {
        return as(token)
                .get("/remediations/" + run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
