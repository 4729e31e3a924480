package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.database.Statements;
import io.certloop.testkit.Browser;
import io.certloop.testkit.oidc.TokenIssuer;
import io.certloop.testkit.oidc.Tokens;
import io.certloop.testkit.service.OidcProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people from an OIDC provider see follows from their groups, by the teams file. */
@QuarkusTest
@WithTestResource(OidcTeamsIT.Teams.class)
@QuarkusTestResource(LocalStage.class)
@QuarkusTestResource(
        value = ConsoleOidcProvider.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = OidcProvider.SERVICE, value = "remediation-service"))
class OidcTeamsIT {

    private static final Path FILE = Path.of("target", "oidc-teams.yaml").toAbsolutePath();
    private static final String OKAPI = "acct-okapi";
    private static final String ZEBRA = "acct-zebra";

    /** A role counts as a group, too: what the code flow of the issuer gives. */
    private static final String TEAMS = """
            teams:
              web: {accounts: [%1$s]}
              shop: {accounts: [%2$s]}
              operator: {accounts: [%1$s]}
            """.formatted(OKAPI, ZEBRA);

    @Inject
    DataSource database;

    private final Map<String, String> runs = new HashMap<>();
    private final Tokens tokens = Tokens.madeIn(OidcProvider.FOLDER);

    /** Everybody needs a team. */
    public static class Teams extends DatabaseOnly {

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(super.start());
            write(TEAMS);
            config.put("certloop.security.teams-file", FILE.toString());
            config.put("certloop.security.scope-required", "true");
            return config;
        }
    }

    private static void write(String teams) {
        try {
            Files.writeString(FILE, teams);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void oneRunOfEachAccount() {
        write(TEAMS);
        for (String account : List.of(OKAPI, ZEBRA)) {
            UUID id = UUID.randomUUID();
            new Statements(database)
                    .update(
                            "insert into run (id, subject_key, domain, account_id, trigger,"
                                    + " requested_by, reason, dry_run, state, state_data, version,"
                                    + " created_at, updated_at, evidence, state_reason) values (?,"
                                    + " ?, 'x.example', ?, 'WATCHER', 'a-test', 'a test', true,"
                                    + " 'Escalated', '{\"reason\":\"R\",\"explanation\":\"e\"}', 1,"
                                    + " now(), now(), '[]', 'R')",
                            id,
                            "domain:" + id,
                            account);
            runs.put(account, id.toString());
        }
    }

    private String viewer(String... groups) {
        Map<String, Object> claims = tokens.claims("u-" + List.of(groups), Set.of("viewer"));
        claims.put("groups", List.of(groups));
        return tokens.signed(claims);
    }

    private int read(String token, String account) {
        return given().auth()
                .oauth2(token)
                .get("/remediations/" + runs.get(account))
                .statusCode();
    }

    private List<String> listed(String token) {
        Response list = given().auth().oauth2(token).get("/remediations?limit=200");
        assertThat(list.statusCode()).isEqualTo(200);
        List<String> all = list.path("remediations.id");
        return all.stream().filter(runs::containsValue).toList();
    }

    @Test
    void aPersonSeesWhatTheTeamsOfHisGroupsSee() {
        String web = viewer("web", "lunch");
        assertThat(read(web, OKAPI)).isEqualTo(200);
        assertThat(read(web, ZEBRA)).isEqualTo(404);
        assertThat(listed(web)).containsExactly(runs.get(OKAPI));

        String both = viewer("web", "shop");
        assertThat(read(both, ZEBRA)).isEqualTo(200);
        assertThat(listed(both)).containsExactlyInAnyOrderElementsOf(runs.values());
    }

    @Test
    void aPersonWithoutATeamSeesNothing() {
        for (String token : List.of(viewer("lunch"), viewer(), tokens.token("u-1", "admin"))) {
            assertThat(read(token, OKAPI)).isEqualTo(404);
            assertThat(read(token, ZEBRA)).isEqualTo(404);
            assertThat(listed(token)).isEmpty();
        }
    }

    @Test
    void aChangedFileCountsWithoutARestartAndABrokenOneChangesNothing() {
        String web = viewer("web");
        write(TEAMS.replace("web: {accounts: [" + OKAPI, "web: {accounts: [" + ZEBRA));
        assertThat(read(web, ZEBRA)).isEqualTo(200);
        assertThat(read(web, OKAPI)).isEqualTo(404);

        write("teams: {web: {accounts: [" + OKAPI + ", " + ZEBRA + "], everything: true}}");
        assertThat(read(web, ZEBRA)).isEqualTo(200);
        assertThat(read(web, OKAPI)).isEqualTo(404);

        write(TEAMS);
        assertThat(read(web, OKAPI)).isEqualTo(200);
        assertThat(read(web, ZEBRA)).isEqualTo(404);
    }

    @Test
    void aBrowserSeesTheSameAndMayBreakTheGlass() {
        Browser browser = new Browser();
        signIn(browser, "u-9");
        String foreign = "/console/runs/" + runs.get(ZEBRA);
        assertThat(browser.get("/console/runs/" + runs.get(OKAPI)).statusCode()).isEqualTo(200);
        Response missing = browser.get(foreign);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.asString()).contains("action=\"/console/break-glass\"");

        Map<String, String> form = Map.of("reason", "pager", "from", foreign);
        Response broken = browser.press("/console/break-glass", form);

        assertThat(broken.header("Location")).endsWith(foreign);
        assertThat(browser.get(foreign).statusCode()).isEqualTo(200);
        Browser other = new Browser();
        signIn(other, "u-10");
        assertThat(other.request()
                        .cookie("certloop_glass", browser.cookie("certloop_glass"))
                        .get(foreign)
                        .statusCode())
                .as("the glass of somebody else")
                .isEqualTo(404);
    }

    private static void signIn(Browser browser, String subject) {
        String asked = browser.get("/console").header("Location");
        String state = asked.replaceFirst(".*[?&]state=([^&]+).*", "$1");
        String code = TokenIssuer.code(subject, "operator");
        assertThat(browser.get("/console?state=" + state + "&code=" + code).statusCode())
                .isEqualTo(302);
    }
}
