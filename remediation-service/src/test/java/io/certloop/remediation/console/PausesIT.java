package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.Browser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class PausesIT {

    private static final String PAGE = "/console/pauses";
    private static final String KEY = "00000000-0000-0000-0000-000000000001";
    private static final String WINDOWS = "/console/windows";

    private final LocalDateTime soon = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.HOURS)
            .plusHours(1);

    @Inject
    HoldService holds;

    @AfterEach
    void nothingIsHeld() {
        holds.active(holds.now()).forEach(each -> holds.remove(each.type, each.id, "test"));
    }

    @Test
    void aWindowIsAddedShownAndEnded() {
        Browser onCall = onCall();
        Map<String, String> form = once();
        LocalDateTime there = soon.plusHours(9);
        form.put("zone", "Asia/Shanghai");
        form.put("once.from", there.toString());
        form.put("once.until", there.plusHours(1).toString());
        form.put("accountId", "acct-9");
        assertThat(onCall.press(WINDOWS, form).header("Location")).endsWith(PAGE);
        assertThat(holds.active(Hold.Type.WINDOW)).singleElement().satisfies(window -> {
            assertThat(window.owner).isEqualTo("on-call");
            assertThat(window.schedule().at(shanghai(there).plusSeconds(1))).isPresent();
        });
        String page = onCall.get(PAGE).asString();
        assertThat(page).contains("acct-9", "a change of theirs");
        String end = action(page, "/console/windows/[^\"]+/end");
        assertThat(onCall.press(end, Map.of("from", PAGE)).header("Location")).endsWith(PAGE);
        assertThat(holds.active(Hold.Type.WINDOW)).isEmpty();
        assertThat(onCall.press(end, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void aWindowOfEveryWeekLastsUntilTheEndOfItsLastDay() {
        Browser onCall = onCall();
        LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        Map<String, String> form = Map.of(
                "weekly.days", "FRIDAY",
                "weekly.from", "22:00",
                "weekly.until", "06:00",
                "zone", "UTC",
                "expiresAt", last.toString(),
                "reason", "every Friday",
                "from", PAGE);
        assertThat(onCall.press(WINDOWS, form).statusCode()).isEqualTo(303);
        assertThat(holds.active(Hold.Type.WINDOW))
                .singleElement()
                .satisfies(window -> assertThat(window.expiresAt)
                        .isEqualTo(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        assertThat(onCall.get(PAGE).asString()).contains("Fri 22:00 – 06:00 UTC", "every Friday");
    }

    @Test
    void aFormThatIsRefusedKeepsWhatWasTypedAndSaysAtTheFieldWhatWasExpected() {
        Browser onCall = onCall();
        Map<String, String> form = once();
        form.put("once.until", form.get("once.from"));
        form.put("reason", "<b>typed</b> with care");
        Response refused = onCall.press(WINDOWS, form);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("Please correct what is marked", "must lie after the beginning")
                .contains("name=\"once.until\" value=\"" + form.get("once.until") + "\"")
                .contains("name=\"reason\" value=\"&lt;b&gt;typed&lt;/b&gt; with care\"")
                .contains("type=\"hidden\" name=\"csrf\"", "action=\"/console/windows\"")
                .containsOnlyOnce("aria-invalid=\"true\"");
        assertThat(holds.active(Hold.Type.WINDOW)).isEmpty();
    }

    @Test
    void aRepairWithAWrongNameKeepsItsReasonAndItsKey() {
        Browser onCall = onCall();
        Map<String, String> form = Map.of("reason", "a customer called", "typed", "other.example", "key", KEY);
        Response refused = onCall.press("/console/domains/d.example/repair", form);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("value=\"other.example\"", "Type its full name")
                .contains("name=\"reason\" value=\"a customer called\"")
                .contains("type=\"hidden\" name=\"key\" value=\"" + KEY + "\"");
    }

    @Test
    void aPauseOfAnAccountIsLiftedAfterAQuestion() {
        Browser onCall = onCall();
        Map<String, String> form = Map.of("account", "acct-9", "length", "PT1H", "reason", "why", "from", PAGE);
        assertThat(onCall.press(PAGE, form).header("Location")).endsWith(PAGE);
        String page = onCall.get(PAGE).asString();
        assertThat(page).contains("Resume …", "Held runs go on at once.");
        onCall.press(action(page, "/console/pauses/[^\"]+/lift"), Map.of("from", PAGE));
        assertThat(holds.active(Hold.Type.PAUSE)).isEmpty();
        Map<String, String> wrong = Map.of("account", "acct-9", "length", "P9D", "reason", "");
        assertThat(onCall.press(PAGE, wrong).asString())
                .contains("value=\"P9D\"", "value=\"acct-9\"", "must not be empty");
    }

    @Test
    void whoeverMayNotChangeAnythingSeesWhatIsHeld() {
        onCall().press(PAGE, Map.of("length", "PT1H", "reason", "seen by all"));
        String page = Browser.signedIn(CallersChecked.token("viewer")).get(PAGE).asString();
        assertThat(page).contains("seen by all", "need the role operator");
        assertThat(page).doesNotContain("/lift\"").doesNotContainPattern("<button class=\"[^\"]*\">Stop");
    }

    private Map<String, String> once() {
        Map<String, String> form = new HashMap<>();
        form.put("once.from", soon.toString());
        form.put("once.until", soon.plusHours(2).toString());
        form.put("zone", "UTC");
        form.put("reason", "a change of theirs");
        form.put("from", PAGE);
        return form;
    }

    private static Instant shanghai(LocalDateTime time) {
        return time.toInstant(ZoneOffset.ofHours(8));
    }

    private static Browser onCall() {
        Browser onCall = Browser.signedIn(CallersChecked.token("on-call"));
        onCall.get("/console");
        return onCall;
    }

    private static String action(String page, String pattern) {
        Matcher found = Pattern.compile("action=\"(" + pattern + ")\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
