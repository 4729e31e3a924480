package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.security.signature.WeComEnvelope;
import io.certloop.testkit.desk.WeComCipher;
import io.certloop.ticket.desk.DeskSignatures;
import io.certloop.ticket.desk.Signatures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class DeskEventIT {

    private static final String SECRET = "not-a-secret-of-the-shop";

    /** Published by Feishu, for another key. */
    private static final String OF_ANOTHER = "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=";

    /** Encrypted with openssl for the secret of the desk. */
    private static final String CHALLENGE =
            "ABEiM0RVZneImaq7zN3u/7+XNW1BzWwU8pASlVupT8XGiKCB7RmCoSK0sLE+ZvN/QU3diJsHd/79k6N6"
                    + "91fvRLx29DyGMPybF8Xm7uVmrsMXYo517i3m2hfVyrJsdNcX";

    private static final String WECOM_EVENTS = "/desks/wecom/events";

    /** The published key of WeCom's own example. */
    private static final WeComEnvelope WECOM =
            new WeComEnvelope("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7");

    @Inject
    Signatures signatures;

    @Test
    void makesATicketAndItsRepliesOnce() {
        String number = freshId();
        String domain = freshDomain();
        String created = created(number, domain + " 证书一直部署中");

        Response first = send(created);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.<String>path("outcome")).isEqualTo("TICKET");
        String id = first.path("ticketId");
        assertThat(send(created).<String>path("ticketId")).isEqualTo(id);
        assertThat(ticket(id).getString("title")).isEqualTo("[CDN] 证书");
        assertThat(ticket(id).getString("source")).isEqualTo("shop");
        assertThat(ticket(id).getList("domains")).containsExactly(domain);

        String reply = reply(number, "1", "还是一样");
        assertThat(send(reply).<String>path("outcome")).isEqualTo("REPLY");
        assertThat(send(reply).<String>path("outcome")).isEqualTo("REPLY");
        assertThat(ticket(id).getList("timeline.event")).containsOnlyOnce("Commented");
    }

    @Test
    void refusesWhatSaysSomethingElseUnderTheSameId() {
        String number = freshId();
        send(created(number, freshDomain() + " 证书一直部署中"));
        send(reply(number, "1", "还是一样"));

        assertThat(send(created(number, "something else")).statusCode()).isEqualTo(409);
        assertThat(send(reply(number, "1", "something else")).statusCode()).isEqualTo(409);
        Response unknown = send(reply(freshId(), "1", "还是一样"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.contentType()).startsWith("application/problem+json");
    }

    @Test
    void saysWhatIsWrongWithAnEvent() {
        assertThat(send("{\"type\": \"agent.signed-in\"}").<String>path("outcome"))
                .isEqualTo("IGNORED");
        assertThat(send("{\"type\": ").statusCode()).isEqualTo(400);
        Response lacking = send("{\"type\": \"ticket.created\", \"ticket\": {}}");
        assertThat(lacking.statusCode()).isEqualTo(400);
        assertThat(lacking.asString()).contains("ticket.id");
        assertThat(given().get("/q/metrics").asString())
                .contains("certloop_desk_events_total{desk=\"shop\",outcome=\"invalid\"}");
        assertThat(send(created(freshId(), "x".repeat(70_000))).statusCode()).isEqualTo(400);
        assertThat(send("\"" + "x".repeat(1_100_000) + "\"").statusCode()).isEqualTo(413);
    }

    @Test
    void takesNothingWithoutTheDesksSignature() {
        String event = created(freshId(), "x");
        long now = Instant.now().getEpochSecond();

        assertThat(send("shop", event, now, signed("another", now, event)).statusCode())
                .isEqualTo(401);
        assertThat(send("shop", event, now - 600, signed(SECRET, now - 600, event))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("shop", event + " ", now, signed(SECRET, now, event)).statusCode())
                .isEqualTo(401);
        assertThat(send("nobody", event, now, signed(SECRET, now, event)).statusCode())
                .isEqualTo(401);
        assertThat(send("old-desk", event, now, signed(SECRET, now, event)).statusCode())
                .isEqualTo(401);
        assertThat(send("shop", event, now, signed("the-next-one", now, event)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesABearerWhomOnlyTheDeskKnows() {
        Response taken = given().header("Authorization", "Bearer not-a-secret-of-the-old-desk")
                .contentType("application/json")
                .body("{\"id\": \"%s\", \"subject\": \"s\", \"body\": \"b\"}".formatted(freshId()))
                .post("/desks/old-desk/events");

        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
        assertThat(ticket(taken.path("ticketId")).getString("source")).isEqualTo("old");
    }

    @Test
    void provesItsAddressToFeishu() {
        Response answer = given().contentType("application/json")
                .body(Map.of("encrypt", CHALLENGE))
                .post("/desks/feishu/events");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<String>path("challenge")).isEqualTo("ajls384kdjx98XX");
        assertThat(given().contentType("application/json")
                        .body(Map.of("encrypt", OF_ANOTHER))
                        .post("/desks/feishu/events")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void provesItsAddressToWeCom() {
        Response answer = ofWeCom(encrypted("1616140317555161061"), true).get();

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(answer.asString()).isEqualTo("1616140317555161061");
        assertThat(given().get(WECOM_EVENTS).statusCode()).isEqualTo(401);
        assertThat(given().get("/desks/shop/events").statusCode()).isEqualTo(401);
    }

    @Test
    void takesAMessageOfWeComAndAnswersNothing() {
        String user = freshId();
        String text = freshDomain() + " 证书一直部署中";
        String encrypted = encrypted(weComMessage(user, text));

        Response answer = ofWeCom(encrypted, false).post();

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).isEmpty();
        assertThat(ofWeCom(encrypted, false).post().statusCode()).isEqualTo(200);
        String id =
                given().get("/tickets?source=wecom&externalId=1000002/" + user).path("tickets[0].id");
        assertThat(ticket(id).getString("title")).isEqualTo(text);
        assertThat(ticket(id).getList("timeline.event")).doesNotContain("Commented");
        String unsigned = "<xml><Encrypt>%s</Encrypt></xml>".formatted(encrypted);
        assertThat(given().body(unsigned).post(WECOM_EVENTS).statusCode()).isEqualTo(401);
    }

    @Test
    void oneSignatureOfDingTalkIsGoodForOneMessage() {
        String person = freshId();
        String domain = freshDomain();
        long now = Instant.now().toEpochMilli();
        String first = dingMessage(person, "1", domain + " 证书一直部署中");

        Response taken = sendToRobot(first, now);
        assertThat(taken.<String>path("outcome")).as(taken.asString()).isEqualTo("TICKET");
        Response again = sendToRobot(first, now);
        assertThat(again.<String>path("ticketId")).isEqualTo(taken.<String>path("ticketId"));

        Response other = sendToRobot(dingMessage(person, "2", "请转人工"), now);
        assertThat(other.statusCode()).isEqualTo(401);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(other.<String>path("detail")).contains("good for one message");
        assertThat(sendToRobot(dingMessage(freshId(), "3", "x"), now).statusCode())
                .isEqualTo(401);
        assertThat(ticket(taken.path("ticketId")).getList("timeline.event")).doesNotContain("Commented");

        assertThat(sendToRobot(dingMessage(person, "2", "请转人工"), now + 1).<String>path("outcome"))
                .isEqualTo("REPLY");
    }

    @Test
    void aSignatureIsForgottenOnceItIsTooOld() {
        Instant at = Instant.parse("2020-11-28T02:00:00Z");
        String desk = freshId();
        byte[] one = {1};
        byte[] two = {2};

        assertThat(signatures.claim(desk, "s", one, at)).isTrue();
        assertThat(signatures.claim(desk, "s", two, at.plusSeconds(600))).isFalse();
        assertThat(signatures.claim(desk, "s", one, at.plusSeconds(600))).isTrue();
        assertThat(signatures.claim(freshId(), "s", two, at.plusSeconds(600))).isTrue();
        assertThat(signatures.claim(desk, "s", two, at.plusSeconds(601))).isTrue();
    }

    private static String dingMessage(String person, String id, String text) {
        return """
               {"msgtype": "text", "conversationId": "cid1", "senderStaffId": "%1$s", "senderId": "s-%1$s",
                "senderNick": "Li", "msgId": "%1$s-%2$s", "createAt": 1795831200000, "text": {"content": "%3$s"}}
               """.formatted(person, id, text);
    }

    private static Response sendToRobot(String event, long millis) {
        String secret = "not-a-secret-of-the-robot";
        byte[] hash = HexFormat.of().parseHex(DeskSignatures.hmacSha256(secret, millis + "\n" + secret));
        return given().contentType("application/json; charset=UTF-8")
                .header("timestamp", millis)
                .header("sign", Base64.getEncoder().encodeToString(hash))
                .body(event)
                .post("/desks/ding/events");
    }

    private static String weComMessage(String user, String text) {
        return """
               <xml><ToUserName>wx5823bf96d3bd56c7</ToUserName><FromUserName><![CDATA[%s]]></FromUserName>
               <CreateTime>1795831200</CreateTime><MsgType><![CDATA[text]]></MsgType>
               <Content><![CDATA[%s]]></Content><MsgId>7234567890123456</MsgId><AgentID>1000002</AgentID></xml>
               """.formatted(user, text);
    }

    private static String encrypted(String text) {
        return WeComCipher.encrypted(WECOM.encodingAesKey(), WECOM.receiver(), text);
    }

    private static RequestSpecification ofWeCom(String encrypted, boolean isCheck) {
        String now = String.valueOf(Instant.now().getEpochSecond());
        RequestSpecification request = given().basePath(WECOM_EVENTS)
                .queryParam("msg_signature", WECOM.sign(now, "n0nce", encrypted))
                .queryParam("timestamp", now)
                .queryParam("nonce", "n0nce");
        return isCheck
                ? request.queryParam("echostr", encrypted)
                : request.contentType("text/xml")
                        .body("<xml><Encrypt><![CDATA[%s]]></Encrypt></xml>".formatted(encrypted));
    }

    @Test
    void aMessageOpensATicketOrRepliesToIt() {
        String conversation = freshId();
        String text = freshDomain() + " 证书一直部署中";
        String first = message(conversation, 1, text, "2026-11-28T02:00:00Z");

        Response opened = sendToChat(first);
        assertThat(opened.<String>path("outcome")).as(opened.asString()).isEqualTo("TICKET");
        String id = opened.path("ticketId");
        assertThat(sendToChat(first).<String>path("outcome")).isEqualTo("TICKET");
        assertThat(ticket(id).getList("timeline.event")).doesNotContain("Commented");

        Response again = sendToChat(message(conversation, 2, text, "2026-11-28T03:00:00Z"));
        assertThat(again.<String>path("outcome")).isEqualTo("REPLY");
        assertThat(again.<String>path("ticketId")).isEqualTo(id);
        assertThat(ticket(id).getList("timeline.event")).containsOnlyOnce("Commented");
    }

    private static String message(String conversation, int id, String text, String at) {
        return """
               {"event": "message_created", "id": %d, "content": "%s", "created_at": "%s",
                "message_type": "incoming", "private": false, "sender": {"id": 12, "name": "Emily"},
                "conversation": {"id": "%s"}}
               """.formatted(id, text, at, conversation);
    }

    private static Response sendToChat(String event) {
        return given().header("Authorization", "Bearer not-a-secret-of-the-old-desk")
                .contentType("application/json")
                .body(event)
                .post("/desks/chat/events");
    }

    private static String created(String number, String text) {
        return """
               {"type": "ticket.created", "ticket": {"number": "%s", "queue": "CDN", "title": "证书",
                "text": "%s", "customer": {"account": "acct-001"}}}
               """.formatted(number, text);
    }

    private static String reply(String number, String id, String text) {
        return """
               {"type": "article.created", "ticket": {"number": "%s"},
                "article": {"id": "%s", "by": "customer", "text": "%s", "internal": false}}
               """.formatted(number, id, text);
    }

    private static Response send(String event) {
        long now = Instant.now().getEpochSecond();
        return send("shop", event, now, signed(SECRET, now, event));
    }

    private static Response send(String desk, String event, long seconds, String signature) {
        return given().contentType("application/json; charset=UTF-8")
                .header("X-Shop-Time", seconds)
                .header("X-Hub-Signature", signature)
                .body(event)
                .post("/desks/{desk}/events", desk);
    }

    private static String signed(String secret, long seconds, String event) {
        return "sha256=" + DeskSignatures.hmacSha256(secret, seconds + "." + event);
    }
}
