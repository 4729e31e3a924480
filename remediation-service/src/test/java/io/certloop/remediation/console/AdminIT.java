package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.text.Sha256;
import io.certloop.testkit.Browser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class AdminIT {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern PREVIOUS = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");
    private static final Pattern ENTRY = Pattern.compile("<tr data-key=\"(\\d+)\"");

    private final String subject = UUID.randomUUID() + ".example";

    @Inject
    AuditTrail trail;

    @Test
    void everybodySeesWhoTheyAreAndWhatTheirRolesAllow() {
        String page = Browser.signedIn(token("viewer")).get("/console/admin").asString();
        assertThat(page)
                .contains("Signed in as viewer", "Your session ends", "remediation-service")
                .contains("data-part=\"/console/tickets/build\"")
                .containsPattern("<code>viewer</code></th><td><[^>]+green")
                .containsPattern("<code>approver</code></th><td><[^>]+grey")
                .contains("aria-current=\"page\">Admin<");
        assertThat(new Browser().get("/console/admin").statusCode()).isEqualTo(303);
    }

    @Test
    void theActivityLogIsFilteredAndSaved() {
        record("anna", AuditAction.PAUSED, "<b>a \"reason\"</b>");
        record(AuditEvent.ENGINE, AuditAction.ESCALATED, "NO_REMEDY");
        Browser viewer = Browser.signedIn(token("viewer"));
        String log = "/console/admin/activity?subject=" + subject;
        assertThat(viewer.get(log).asString())
                .contains("<strong>anna</strong>", "Writes paused", "&lt;b&gt;a")
                .contains("Escalated", "no action can fix it")
                .doesNotContain("<b>a");
        assertThat(entries(viewer, log + "&action=PAUSED")).isOne();
        assertThat(entries(viewer, log + "&actor=me")).isZero();
        String today = Instant.now().toString().substring(0, 10);
        assertThat(entries(viewer, log + "&since=" + today + "&until=" + today)).isEqualTo(2);
        assertThat(entries(viewer, log + "&until=2020-01-01")).isZero();
        assertThat(viewer.get(log + "&since=monday").statusCode()).isEqualTo(400);
    }

    @Test
    void thePagesOfTheActivityLogLeadOnAndBack() {
        for (int i = 0; i < 5; i++) {
            record("anna", AuditAction.PAUSED, "pause " + i);
        }
        Browser viewer = Browser.signedIn(token("viewer"));
        String first = "/console/admin/activity?subject=" + subject + "&limit=2";
        String second = linked(viewer, first, NEXT);
        String third = linked(viewer, second, NEXT);
        assertThat(entries(viewer, third)).isOne();
        assertThat(shown(viewer, linked(viewer, third, PREVIOUS))).isEqualTo(shown(viewer, second));
        assertThat(shown(viewer, linked(viewer, second, PREVIOUS))).isEqualTo(shown(viewer, first));
    }

    @Test
    void theEffectivePlaybooksAndLimitsAreShown() {
        Browser onCall = Browser.signedIn(token("on-call"));
        String page = onCall.get("/console/admin/rules").asString();
        assertThat(page)
                .contains("Playbooks, version two-people", ".yaml", "retry task", "Escalated: no action")
                .contains("certloop.remediation.stuck-after", "attempts-limit", "certloop.storm")
                .containsPattern("stuck-after</code></th><td>PT[^<]+</td><td class=\"extra\">[^<]");
    }

    @Test
    void onlyAnAdminSeesWhoHasATokenAndNobodySeesAny() {
        String page =
                Browser.signedIn(token("admin")).get("/console/admin/tokens").asString();
        assertThat(page)
                .contains("on-call", "viewer", "when its line is removed")
                .containsPattern("<th scope=\"row\">admin</th><td>admin</td>.*<time ")
                .doesNotContain(token("viewer"), Sha256.hex(token("viewer")));
        Browser onCall = Browser.signedIn(token("on-call"));
        assertThat(onCall.get("/console/admin/tokens").statusCode()).isEqualTo(403);
        assertThat(onCall.get("/console/admin").asString()).doesNotContain("/console/admin/tokens");
    }

    private void record(String actor, AuditAction action, String why) {
        trail.record(AuditEvent.of(Instant.now(), actor, action).about(subject).by("NO_REMEDY", why));
    }

    private static long entries(Browser browser, String page) {
        return ENTRY.matcher(browser.get(page).asString()).results().count();
    }

    private static List<String> shown(Browser browser, String page) {
        return ENTRY.matcher(browser.get(page).asString())
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static String linked(Browser browser, String page, Pattern link) {
        Matcher found = link.matcher(browser.get(page).asString());
        assertThat(found.find()).as("%s of %s", link, page).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
