package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.notification.button.Button;
import io.certloop.remediation.notification.button.ButtonAction;
import io.certloop.remediation.notification.button.ButtonSeal;
import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.ChatPlatform;
import io.certloop.remediation.stage.Chats;
import io.certloop.remediation.stage.Chats.Sent;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.service.text.Message;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People decide by buttons of four chats: what is done, and every way in which it is refused. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(value = Chats.class, scope = TestResourceScope.MATCHING_RESOURCES)
@WithTestResource(CallersChecked.class)
class ChatIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.chat.people-file")
    Optional<Path> peopleFile;

    @Inject
    Notifications notifications;

    Chats chats;

    private final String domain = UUID.randomUUID() + ".example";
    private Stage stage;

    @BeforeEach
    void freshStage() {
        stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-chat", domain, "NOT_SERVED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "feishu", "dingtalk", "wecom"})
    void theButtonOfTheMessageLetsThePlanGoOn(String chat) {
        String run = waiting();
        String message = message(chat);
        List<String> buttons = Arrays.stream(ButtonAction.values())
                .map(action -> value(message, action))
                .toList();
        assertThat(message)
                .contains(
                        chat.equals("dingtalk")
                                ? List.of("等待第二人批准：重新提交", "下一步：重新提交", "截止 20")
                                : List.of("waits for a second person: Resubmit", "next: Resubmit"));
        assertThat(buttons).doesNotHaveDuplicates().hasSize(4);

        Response done = press(chat, "approver", value(message, ButtonAction.APPROVE));

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.time()).as("platforms wait for 3 s").isLessThan(3000);
        assertThat(text(chat, done))
                .contains(chat.equals("dingtalk") ? "approver 已批准方案" : "approver approved the plan")
                .contains("https://console.example/console/runs/" + run);
        Response end = end(run);
        assertThat(end.<String>path("state")).isEqualTo("Succeeded");
        assertThat(end.<String>path("decisions[0].by")).isEqualTo("approver");
        assertThat(stage.applied(domain)).hasSize(1);
        assertThat(audit("APPROVED", run).<String>path("entries[0].actor")).isEqualTo("approver");
        assertThat(audit("APPROVED", run).<String>path("entries[0].numbers")).isEqualTo("in the chat " + chat);
        assertThat(message).doesNotContain("nobody-sees");
    }

    @Test
    void aTargetWithoutActionsGetsThePlainMessageAndTakesNoPress() {
        waiting();
        await().atMost(PATIENCE).until(() -> !about("/plain").isEmpty());
        assertThat(about("/plain").getFirst())
                .contains("waits for a second person")
                .doesNotContain("cl1.", "blocks");
        assertThat(given().body("x").post("/chat/plain/actions").statusCode()).isEqualTo(401);
        assertThat(given().body("x").post("/chat/nobody/actions").statusCode()).isEqualTo(401);
    }

    @Test
    void theApplicationsSendWithTheirTokens() {
        waiting();
        message("feishu");
        message("wecom");
        message("dingtalk");
        Sent card = chats.to("/dingtalk/v1.0/robot/groupMessages/send").getLast();
        assertThat(card.authorization()).contains("t-dingtalk");
        assertThat(card.body())
                .contains(
                        "\"robotCode\":\"218\"",
                        "\"openConversationId\":\"on-call-group\"",
                        "\"msgKey\":\"sampleActionCard4\"",
                        "dtmd://dingtalkclient/sendMessage?content=");
        assertThat(chats.to("/feishu/open-apis/im/v1/messages").getLast().authorization())
                .contains("Bearer t-feishu");
        assertThat(chats.to("/feishu/open-apis/im/v1/messages").getLast().query())
                .isEqualTo("receive_id_type=chat_id");
        assertThat(chats.to("/wecom/cgi-bin/message/send").getLast().query()).isEqualTo("access_token=t-wecom");
        assertThat(chats.to("/wecom/cgi-bin/message/send").getLast().body())
                .contains("\"touser\":\"on-call-group\"", "button_interaction");
    }

    @Test
    void aRejectedPlanIsNotDone() {
        String run = waiting();
        Response done = press("feishu", "approver", value(message("feishu"), ButtonAction.REJECT));
        assertThat(done.<String>path("toast.type")).isEqualTo("success");
        assertThat(done.<String>path("card.data.elements[0].text.content")).contains("approver rejected the plan");
        assertThat(end(run).<String>path("outcomeReason")).isEqualTo("APPROVAL_REJECTED");
        assertThat(stage.applied(domain)).isEmpty();
    }

    @Test
    void anOperatorCancelsAndThenNothingIsLeftToApprove() {
        String run = waiting();
        String message = message("dingtalk");
        assertThat(text("dingtalk", press("dingtalk", "on-call", value(message, ButtonAction.CANCEL))))
                .contains("on-call 已取消修复任务");
        assertThat(end(run).<String>path("state")).isEqualTo("Cancelled");
        assertThat(text("dingtalk", press("dingtalk", "approver", value(message, ButtonAction.APPROVE))))
                .contains("没有在等待批准", "已取消");
        assertThat(text("dingtalk", press("dingtalk", "on-call", value(message, ButtonAction.CANCEL))))
                .contains("已经结束");
        assertThat(stage.applied(domain)).isEmpty();
        assertThat(audit("CANCEL_REQUESTED", run).<String>path("entries[0].actor"))
                .isEqualTo("on-call");
        assertThat(audit("CANCEL_REQUESTED", run).<String>path("entries[0].numbers"))
                .isEqualTo("in the chat dingtalk");
    }

    @Test
    void theExplanationSaysWhatIsWaitedForAndWhoMayDecide() {
        String run = waiting();
        String said = text("feishu", press("feishu", "viewer", value(message("feishu"), ButtonAction.EXPLAIN)));
        assertThat(said)
                .contains(
                        "Run " + run + " of " + domain,
                        "Waits for approval of",
                        "next: resubmit certificate",
                        "Any approver may decide except: on-call",
                        "https://console.example/console/runs/" + run);
        assertThat(stage.applied(domain)).isEmpty();
        assertThat(get(run).<String>path("state")).isEqualTo("AwaitingApproval");
    }

    @Test
    void theSamePressCountsOnce() {
        String run = waiting();
        String value = value(message("slack"), ButtonAction.APPROVE);
        ChatPlatform.Signed press = ChatPlatform.signed(
                "slack", Chats.USER + "approver", value, Instant.now(), "", chats.replyAddress("once"));

        assertThat(press.send().statusCode()).isEqualTo(200);
        assertThat(press.send().statusCode()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> chats.to("/reply/once").size() == 2);
        assertThat(chats.to("/reply/once")).allMatch(reply -> reply.body().contains("approver approved the plan"));
        assertThat(end(run).<List<?>>path("decisions")).hasSize(1);
        assertThat(audit("APPROVED", run).<List<?>>path("entries")).hasSize(1);
    }

    @Test
    void theSamePressAtTheSameTimeCountsOnce() throws Exception {
        String run = waiting();
        ChatPlatform.Signed press = ChatPlatform.signed(
                "wecom", Chats.USER + "approver", value(message("wecom"), ButtonAction.APPROVE), Instant.now(), "", "");
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all =
                    Collections.nCopies(8, () -> press.send().statusCode());
            for (var answer : senders.invokeAll(all)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(end(run).<List<?>>path("decisions")).hasSize(1);
        assertThat(audit("APPROVED", run).<List<?>>path("entries")).hasSize(1);
        assertThat(refusals("approver")).noneMatch(said -> said.contains(run));
    }

    @Test
    void whatComesWithARecordedSignatureOfDingTalkIsNotDone() {
        String run = waiting();
        String message = message("dingtalk");
        Instant at = Instant.now();
        ChatPlatform.signed("dingtalk", Chats.USER + "viewer", value(message, ButtonAction.EXPLAIN), at, "", "")
                .send();

        Response other = ChatPlatform.signed(
                        "dingtalk", Chats.USER + "approver", value(message, ButtonAction.APPROVE), at, "", "")
                .send();

        assertThat(text("dingtalk", other)).contains("等待批准").doesNotContain("已批准");
        assertThat(get(run).<List<?>>path("decisions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "slack,0,wrong", "feishu,0,wrong", "dingtalk,0,wrong", "wecom,0,wrong",
        "slack,-301,", "feishu,-301,", "dingtalk,-301,", "wecom,-301,",
        "slack,310,", "feishu,310,", "dingtalk,310,", "wecom,310,"
    })
    void whatIsNotSignedNowIsRefused(String chat, int seconds, String broken) {
        String run = waiting();
        double before = failures();

        Response refused = ChatPlatform.signed(
                        chat,
                        Chats.USER + "approver",
                        value(message(chat), ButtonAction.APPROVE),
                        Instant.now().plusSeconds(seconds),
                        broken == null ? "" : broken,
                        "")
                .send();

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Contract.of("remediation-service").violations("Problem", refused.asString()))
                .isEmpty();
        assertThat(failures()).isGreaterThan(before);
        assertThat(get(run).<List<?>>path("decisions")).isEmpty();
        cancel(run);
    }

    @Test
    void aButtonThatWasMadeUpOrBelongsToAnotherChatIsRefused() {
        String run = waiting();
        String value = value(message("feishu"), ButtonAction.APPROVE);
        for (String forged : List.of(
                value.replace(".APPROVE.", ".CANCEL."),
                value.substring(0, value.length() - 2) + "AA",
                value(message("slack"), ButtonAction.APPROVE),
                "approve")) {
            assertThat(text("feishu", press("feishu", "approver", forged))).contains("not one of CertLoop");
        }
        assertThat(get(run).<List<?>>path("decisions")).isEmpty();
        assertRefused("approver", "UNKNOWN_BUTTON", "chat feishu");
        cancel(run);
    }

    @Test
    void anExpiredButtonIsRefused() {
        String run = waiting();
        String hash = get(run).path("approval.planHash");
        String expired = ButtonSeal.seal(
                new Button(
                        ButtonAction.APPROVE,
                        UUID.fromString(run),
                        Optional.of(hash),
                        Instant.now().minusSeconds(1)),
                "feishu",
                Chats.FEISHU_KEY);
        assertThat(text("feishu", press("feishu", "approver", expired))).contains("expired at");
        assertThat(get(run).<List<?>>path("decisions")).isEmpty();
        cancel(run);
    }

    @Test
    void whoIsNotKnownOrLacksTheRoleIsRefused() {
        String run = waiting();
        String message = message("feishu");
        String approve = value(message, ButtonAction.APPROVE);
        assertThat(text("feishu", press("feishu", "nobody", approve))).contains("does not know you", "user-of-nobody");
        assertThat(text("feishu", press("feishu", "on-call", approve)))
                .contains("on-call does not have the role approver");
        assertThat(text("feishu", press("feishu", "approver", value(message, ButtonAction.CANCEL))))
                .contains("approver does not have the role operator");
        assertThat(get(run).<List<?>>path("decisions")).isEmpty();
        assertRefused("feishu/user-of-nobody", "UNKNOWN_PERSON", "APPROVE " + run);
        assertRefused("on-call", "NO_ROLE", "APPROVE " + run);
        cancel(run);
    }

    @Test
    void theRequesterIsRefusedByTheSameRulesAsOverHttp() {
        String run = waiting("admin");
        String approve = value(message("feishu"), ButtonAction.APPROVE);
        assertThat(text("feishu", press("feishu", "admin", approve))).contains("admin requested this run");
        assertThat(get(run).<List<?>>path("decisions")).isEmpty();
        assertRefused("admin", "SAME_PERSON", "APPROVE " + run);
        cancel(run);
    }

    @Test
    void anotherPlanIsRefusedAndTheAnswerSaysWhatChanged() {
        String run = waiting();
        String old = "a".repeat(64);
        notifications.announce(new Announcement(
                Announcement.Topic.APPROVAL_WAITING,
                "approval:" + run + ":" + old,
                domain,
                Message.plain("the plan before"),
                List.of(Message.plain("text")),
                Optional.of(UUID.fromString(run)),
                "approval-waiting",
                Instant.now(),
                Optional.of(new Announcement.Decision(
                        old,
                        List.of(Message.plain("domain: " + domain), Message.plain("next: RetryTask")),
                        Instant.now().plusSeconds(600)))));
        await().atMost(PATIENCE)
                .until(() -> !containing("/feishu", "the plan before").isEmpty());
        String stale = value(containing("/feishu", "the plan before").getLast(), ButtonAction.APPROVE);

        String said = text("feishu", press("feishu", "approver", stale));

        assertThat(said)
                .contains("another plan waits", "- next: RetryTask", "+ next: resubmit certificate")
                .doesNotContain("- domain:");
        assertThat(get(run).<List<?>>path("decisions")).isEmpty();
        assertRefused("approver", "PLAN_CHANGED", "APPROVE " + run);
        cancel(run);
    }

    @Test
    void onePersonDecidesOnce() {
        String run = waiting();
        String message = message("wecom");
        press("wecom", "approver", value(message, ButtonAction.REJECT));
        assertThat(text("wecom", press("wecom", "approver", value(message, ButtonAction.APPROVE))))
                .containsAnyOf("has decided about this plan already", "does not wait for approval");
        assertThat(end(run).<String>path("outcomeReason")).isEqualTo("APPROVAL_REJECTED");
    }

    @Test
    void thePlatformsCheckTheAddress() {
        assertThat(ChatPlatform.feishuChallenge("c-1", "").<String>path("challenge"))
                .isEqualTo("c-1");
        assertThat(ChatPlatform.feishuChallenge("c-1", "wrong").statusCode()).isEqualTo(401);
        assertThat(given().contentType("application/json")
                        .body("{\"type\":\"url_verification\",\"challenge\":\"c-1\"}")
                        .post("/chat/feishu/actions")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ChatPlatform.weComEcho("1616140317555161061", "").asString()).isEqualTo("1616140317555161061");
        assertThat(ChatPlatform.weComEcho("1", "wrong").statusCode()).isEqualTo(401);
        assertThat(given().get("/chat/slack/actions").statusCode()).isEqualTo(401);
    }

    @Test
    void thePeopleFileIsReadAgainAndWhatIsBrokenChangesNothing() throws Exception {
        String run = waiting();
        String explain = value(message("feishu"), ButtonAction.EXPLAIN);
        Path people = peopleFile.orElseThrow();
        String before = Files.readString(people);
        try {
            Files.writeString(people, before.replace("user-of-viewer", "user-of-visitor"));
            assertThat(text("feishu", press("feishu", "viewer", explain))).contains("does not know you");
            assertThat(text("feishu", press("feishu", "visitor", explain))).contains("Run " + run);

            Files.writeString(people, before + "  broken: {U1: anna}\n");
            assertThat(text("feishu", press("feishu", "visitor", explain))).contains("Run " + run);
            assertThat(given().get("/q/health/well").asString()).contains("chat-people", "/people/broken/U1");
        } finally {
            Files.writeString(people, before);
        }
        cancel(run);
    }

    @Test
    void noSecretIsShown() {
        waiting();
        message("slack");
        message("wecom");
        message("feishu");
        String shown = as("viewer").get("/notifications").asString()
                + as("admin").get("/console/admin/notifications").asString()
                + given().get("/q/metrics").asString();
        assertThat(shown).contains("/chat/slack/actions").doesNotContain("nobody-sees", Chats.WECOM_KEY, "cl1.");
    }

    // How people and platforms act.

    private Response press(String chat, String user, String value) {
        return ChatPlatform.signed(chat, Chats.USER + user, value, Instant.now(), "", chats.replyAddress(chat))
                .send();
    }

    private String text(String chat, Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return switch (chat) {
            case "feishu" -> answer.path("toast.content");
            case "dingtalk" -> answer.path("text.content");
            case "wecom" -> ChatPlatform.weComText(answer.asString());
            default -> {
                assertThat(answer.asString()).isEmpty();
                await().atMost(PATIENCE).until(() -> !chats.to("/reply/" + chat).isEmpty());
                yield chats.to("/reply/" + chat).getLast().body();
            }
        };
    }

    /** The newest message about the domain with all buttons. */
    private String message(String chat) {
        await().atMost(PATIENCE).until(() -> !withButtons(chat).isEmpty());
        return withButtons(chat).getLast();
    }

    private List<String> withButtons(String chat) {
        return about("/" + chat).stream()
                .filter(each -> each.contains("cl1.APPROVE"))
                .toList();
    }

    private List<String> about(String path) {
        return containing(path, domain);
    }

    private List<String> containing(String path, String part) {
        return chats.to(path).stream()
                .map(each -> decoded(each.body()))
                .filter(body -> body.contains(part))
                .toList();
    }

    /** DingTalk's buttons are addresses. */
    private static String decoded(String body) {
        String safe = body.replace("+", "%2B").replaceAll("%(?![0-9A-F]{2})", "%25");
        return URLDecoder.decode(safe, StandardCharsets.UTF_8);
    }

    private static String value(String message, ButtonAction action) {
        Matcher found =
                Pattern.compile("cl1\\." + action + "\\.[A-Za-z0-9_.-]+").matcher(message);
        assertThat(found.find()).as(message).isTrue();
        return found.group();
    }

    private String waiting() {
        return waiting("on-call");
    }

    private String waiting(String requester) {
        String id = as(requester)
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "%s", "reason": "a test"}
                                """.formatted(domain, requester))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(PATIENCE).until(() -> "AwaitingApproval".equals(get(id).<String>path("state")));
        return id;
    }

    private static void cancel(String run) {
        as("on-call")
                .body("{\"by\": \"on-call\", \"reason\": \"end of the test\"}")
                .post("/remediations/" + run + "/cancel")
                .then()
                .statusCode(202);
    }

    private static Response end(String id) {
        await().atMost(PATIENCE).until(() -> get(id).<Boolean>path("final"));
        return get(id);
    }

    private static Response get(String id) {
        return as("viewer").get("/remediations/" + id);
    }

    private static Response audit(String action, String run) {
        return as("viewer").get("/audit?action=" + action + "&run=" + run);
    }

    private static void assertRefused(String actor, String rule, String numbers) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(refusals(actor)).anyMatch(said -> said.startsWith(rule) && said.contains(numbers)));
    }

    private static List<String> refusals(String actor) {
        return as("viewer")
                .queryParam("action", "REFUSED")
                .queryParam("actor", actor)
                .queryParam("limit", 200)
                .get("/audit")
                .path("entries.collect { it.rule + ' ' + it.numbers }");
    }

    private static double failures() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("certloop_sign_in_failed_total"))
                .filter(line -> line.contains("chat-signature"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static RequestSpecification as(String account) {
        return given().auth().oauth2(CallersChecked.token(account)).contentType("application/json");
    }
}
