package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import io.certloop.ticket.desk.mail.ScriptedSmtp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = MailResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(RemediationResource.class)
class MailDeskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    DataSource database;

    GreenMail mails;
    ScriptedSmtp strict;

    /** A mailbox that is new to us begins with the next mail. */
    @BeforeEach
    void awaitReader() throws Exception {
        String id = freshId();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            deliver(mail(id + "-" + System.nanoTime(), freshId(), "hello", "hi"));
            return metric("ticket") > 0;
        });
    }

    @Test
    void makesATicketOfAMailAndCommentsOfWhatFollowsInItsThread() throws Exception {
        String id = freshId();
        String domain = freshDomain();
        String first = mail(id, "li", "证书问题", domain + " 证书一直部署中，已经五个小时了");

        deliver(first);
        JsonPath created = awaitTicket(id);
        assertThat(created.getList("tickets[0].domains")).containsExactly(domain);
        assertThat(created.getString("tickets[0].accountId")).isEqualTo("acct-001");
        String ticket = created.getString("tickets[0].id");

        deliver(first);
        deliver(reply(freshId(), "In-Reply-To: <" + id + "@customer.example>", "还是不行"));
        deliver(reply(freshId(), "References: <unknown@x>\r\n <" + id + "@customer.example>", "二"));
        awaitComments(ticket, 2);

        String unrelated = freshId();
        deliver(mail(unrelated, "li", "证书问题", freshDomain() + " 证书一直部署中"));
        assertThat(awaitTicket(unrelated).getString("tickets[0].id")).isNotEqualTo(ticket);
        assertThat(comments(ticket)).hasSize(2);
    }

    @Test
    void findsTheTicketByTheTokenInTheSubject() throws Exception {
        String id = freshId();
        deliver(mail(id, "wang", "s", freshDomain() + " 证书一直部署中，已经五个小时了"));
        String ticket = awaitTicket(id).getString("tickets[0].id");
        String token = new BigInteger(ticket.replace("-", ""), 16).toString(36);

        deliver(mail(freshId(), "wang", "答复 [CL#" + token + "]", "好了，谢谢"));

        awaitComments(ticket, 1);
    }

    @Test
    void notesOfStaffAndAttachmentsAreForPeople() throws Exception {
        String id = freshId();
        deliver(head(id, "zhao", "with a file")
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + freshDomain()
                + " 证书一直部署中\r\n--b\r\n"
                + "Content-Disposition: attachment; filename=screen.png\r\n\r\nx\r\n--b--");
        String ticket = awaitTicket(id).getString("tickets[0].id");
        awaitComments(ticket, 1);
        assertThat(comments(ticket).getFirst()).contains("screen.png");

        deliver(reply(freshId(), "References: <" + id + "@customer.example>", "请转人工")
                .replace("li@customer.example", "agent@staff.example"));
        awaitComments(ticket, 2);
        assertThat(ticket(ticket).getList("timeline.event")).doesNotContain("HandedToPerson");
    }

    @Test
    void programsMakeNoTickets() throws Exception {
        String text = freshDomain() + " 证书一直部署中";
        double before = metric("auto-submitted") + metric("bounce") + metric("own-message");
        deliver(mail(freshId(), "qian", "away", text).replace("MIME", "Auto-Submitted: auto-replied\r\nMIME"));
        deliver(mail(freshId(), "qian", "undelivered", text).replace("MIME", "X-Failed-Recipients: x@y\r\nMIME"));
        deliver(mail(freshId(), "qian", "ours", text).replace("MIME", "X-CertLoop-Desk: support\r\nMIME"));
        String after = freshId();
        deliver(mail(after, "qian", "a person", text));

        awaitTicket(after);

        assertThat(metric("auto-submitted") + metric("bounce") + metric("own-message") - before)
                .isEqualTo(3);
    }

    @Test
    void aBombGetsOneNotice() throws Exception {
        mails.setUser("bomber@customer.example", "bomber", "x");
        double refused = metric("refused");
        for (int i = 0; i < 40; i++) {
            deliver(mail(freshId(), "bomber", "now", freshDomain() + " 证书一直部署中"));
        }

        await().atMost(PATIENCE).until(() -> metric("refused") - refused == 35);

        JsonPath kept = given().get("/desks/refused-events?desk=support").jsonPath();
        String again = "/desks/refused-events/" + kept.getString("events[0].id") + "/repeat";
        assertThat(given().contentType("application/json").post(again).<String>path("outcome"))
                .isEqualTo("TICKET");
        List<MimeMessage> got = received("bomber@customer.example");
        assertThat(got).hasSize(1);
        assertThat(got.getFirst().getHeader("Auto-Submitted")).containsExactly("auto-replied");
    }

    @Test
    void answersInTheThreadAndLanguageOfTheSender() throws Exception {
        mails.setUser("sun@other.example", "sun", "x");
        String id = freshId();
        deliver(mail(id, "sun", "证书问题", "证书一直部署中，已经五个小时了，请处理")
                .replace("sun@customer.example", "Sun <sun@other.example>")
                .replace("MIME", "Reply-To: attacker@evil.example\r\nMIME"));
        String ticket = awaitTicket(id).getString("tickets[0].id");

        await().atMost(PATIENCE).until(() -> received("sun@other.example").size() == 1);

        MimeMessage answer = received("sun@other.example").getFirst();
        String answerId = "<ticket-" + ticket + ".answer-1@desk.example>";
        assertThat(answer.getMessageID()).isEqualTo(answerId);
        assertThat(answer.getSubject()).startsWith("Re: 证书问题 [CL#");
        String first = "<" + id + "@customer.example>";
        assertThat(answer.getHeader("In-Reply-To")).containsExactly(first);
        assertThat(answer.getHeader("References")).containsExactly(first);
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(answer.getFrom()).extracting(Object::toString).containsExactly("support@desk.example");
        assertThat((String) answer.getContent())
                .contains("域名")
                .isEqualToNormalizingNewlines(ticket(ticket).getString("answer.text"));

        String domain = freshDomain();
        deliver(mail(freshId(), "sun", "回复：证书问题", domain)
                .replace("sun@customer.example", "sun@other.example")
                .replace("MIME", "In-Reply-To: " + answerId + "\r\nMIME"));
        awaitComments(ticket, 1);
        double before = metric("own-message");
        mails.getUserManager().getUser("support").deliver(answer);
        await().atMost(PATIENCE).until(() -> metric("own-message") == before + 1);
        assertThat(comments(ticket)).hasSize(1);
    }

    @Test
    void whatAStrangerWritesInAThreadIsANoteForPeople() throws Exception {
        String id = freshId();
        deliver(mail(id, "wu", "证书问题", "证书一直部署中，已经五个小时了，请处理").replace("wu@customer.example", "wu@other.example"));
        String ticket = awaitTicket(id).getString("tickets[0].id");
        String thread = "In-Reply-To: <" + id + "@customer.example>";
        String domain = freshDomain();

        deliver(from("attacker@evil.example", thread, domain));
        deliver(from("boss@desk.example", thread, "我要投诉，请转人工"));
        deliver(from("wu@other.example, attacker@evil.example", thread, "好了，谢谢"));
        awaitComments(ticket, 3);

        JsonPath noted = ticket(ticket);
        assertThat(noted.getString("state")).isEqualTo("WaitingForCustomer");
        assertThat(noted.getList("domains")).isEmpty();
        assertThat(noted.getList("timeline.event"))
                .containsOnlyOnce("WaitingForCustomer")
                .doesNotContain("HandedToPerson", "Extended")
                .filteredOn("SenderUnconfirmed"::equals)
                .hasSize(3);
        assertThat(comments(ticket))
                .containsExactly("attacker@evil.example: " + domain, "boss@desk.example: 我要投诉，请转人工", "unknown: 好了，谢谢");
        assertThat(given().get("/console/tickets/" + ticket).asString())
                .containsAnyOf("perhaps not from the sender", "可能不是工单发件人所写");

        deliver(from("Wu <Wu@Other.example>", thread, domain));
        awaitComments(ticket, 4);
        assertThat(ticket(ticket).getString("state")).isEqualTo("InRemediation");
    }

    @Test
    void aSenderThatCannotBeAddressedHoldsUpNobody() throws Exception {
        mails.setUser("feng@other.example", "feng", "x");
        String id = freshId();
        String text = "证书一直部署中，已经五个小时了，请处理";
        deliver(mail(id, "x", "s", text).replace("x@customer.example", "li@customer.example."));
        deliver(mail(freshId(), "feng", "s", text).replace("feng@customer.example", "feng@other.example"));

        await().atMost(PATIENCE).until(() -> received("feng@other.example").size() == 1);

        JsonPath created = awaitTicket(id);
        assertThat(created.getString("tickets[0].accountId")).isNull();
        String ticket = created.getString("tickets[0].id");
        assertThat(ticket(ticket).getList("timeline.event")).contains("DeliveryGivenUp");
        assertThat(desk("support", "givenUp")).isEqualTo("1");
        assertThat(desk("support", "error")).isEmpty();
    }

    @Test
    void whatDmarcRefusesIsLeftToPeopleAndLocksNobodyOut() throws Exception {
        await().atMost(PATIENCE).until(() -> !desk("guarded", "readAt").isEmpty());
        String failed = "Authentication-Results: mx.desk.example; dmarc=fail\r\nMIME";
        String text = freshDomain() + " 证书一直部署中，已经五个小时了";
        String first = freshId();
        deliver("guarded", mail(first, "wang", "证书问题", text).replace("MIME", failed));
        for (int i = 0; i < 5; i++) {
            deliver("guarded", mail(freshId(), "wang", "证书问题", text).replace("MIME", failed));
        }
        String own = freshId();
        deliver("guarded", mail(own, "wang", "证书问题", text));

        JsonPath real = awaitTicket("guarded", own);
        JsonPath forged = awaitTicket("guarded", first);

        assertThat(real.getString("tickets[0].accountId")).isEqualTo("acct-001");
        assertThat(real.getString("tickets[0].state")).isEqualTo("InRemediation");
        assertThat(forged.getString("tickets[0].accountId")).isNull();
        assertThat(forged.getString("tickets[0].state")).isEqualTo("NotApplicable");
        assertThat(ticket(forged.getString("tickets[0].id")).getString("answer"))
                .isNull();
        assertThat(desk("guarded", "refusedEvents")).isEqualTo("1");
    }

    @Test
    void showsWhyAMailboxCannotBeRead() {
        await().atMost(PATIENCE).until(() -> desk("closed", "readError").equals("no connection to the server"));
        assertThat(desk("support", "readError")).isEmpty();
        assertThat(desk("support", "readAt")).isNotEmpty();
    }

    @Test
    void anAnswerThatIsRefusedForeverIsShownAndCanBeSentAgain() throws Exception {
        await().atMost(PATIENCE).until(() -> !desk("strict", "readAt").isEmpty());
        deliver("strict", mail(freshId(), "zhou", "证书问题", "证书一直部署中，已经五个小时了，请处理"));
        String given = "/desks/deliveries?desk=strict&state=";
        await().atMost(PATIENCE)
                .until(() -> given().get(given + "GIVEN_UP")
                                .<List<?>>path("deliveries")
                                .size()
                        == 1);
        JsonPath delivery = given().get(given + "GIVEN_UP").jsonPath();
        assertThat(delivery.getString("deliveries[0].error")).isEqualTo("SMTP 550");

        strict.answer("RCPT", "250 good");
        given().contentType("application/json")
                .post("/desks/deliveries/" + delivery.getString("deliveries[0].id") + "/repeat")
                .then()
                .statusCode(202);

        await().atMost(PATIENCE).until(() -> strict.mails().size() == 1);
    }

    /** The key goes in at every door, in every form that stays readable on the way. */
    @Test
    void noTableHasAPrivateKeyThatCameIn() throws Exception {
        String key = PrivateKeySearch.KEY;
        String inText = "证书一直部署中\n" + key + "\n谢谢";
        String number = freshId();

        String ticket = TicketApi.create(TicketApi.body(freshId(), "acct-001", "s " + key.substring(0, 500), inText));
        assertThat(TicketApi.comment(ticket, "> " + key.replace("\n", "\n> ")).statusCode())
                .isEqualTo(201);
        imported("application/x-ndjson", TicketApi.body(freshId(), "acct-001", "t", inText));
        imported("text/markdown", "## 证书问题\n\n### 问题描述\n\n" + inText + "\n");
        assertThat(hooked("ticket", number, "", inText)).isEqualTo(200);
        assertThat(hooked("reply", "1", number, "<p>" + key.replace("\n", "<br>") + "</p>"))
                .isEqualTo(200);
        assertThat(hooked("ticket", number, "", "another " + inText)).isEqualTo(409);
        assertThat(hooked("reply", "2", freshId(), inText)).isEqualTo(404);
        assertThat(hooked("ticket", " ", "", inText)).isEqualTo(400);
        assertThat(hook("{\"type\": \"" + key)).isEqualTo(400);
        String mailed = freshId();
        deliver(mail(mailed, "wu", "s " + key.replace("\n", " "), inText.replace("\n", "\r\n")));
        double refused = metric("refused");
        mails.setUser("leaker@customer.example", "leaker", "x");
        for (int i = 0; i < 5; i++) {
            deliver(mail(freshId(), "leaker", "s", inText));
        }
        deliver(head(freshId(), "leaker", "=?utf-8?B?" + encoded(key, 400) + "?=") + attached(key));
        await().atMost(PATIENCE).until(() -> metric("refused") - refused == 1);

        assertThat(PrivateKeySearch.marked(database)).hasSizeGreaterThan(5);
        assertThat(PrivateKeySearch.found(database)).isEmpty();
        assertThat(awaitTicket(mailed).getString("tickets[0].title")).contains("removed]");
        JsonPath kept =
                given().get("/desks/refused-events?desk=support&limit=1").jsonPath();
        String again = "/desks/refused-events/" + kept.getString("events[0].id") + "/repeat";
        assertThat(given().contentType("application/json").post(again).<String>path("outcome"))
                .isEqualTo("TICKET");
        assertThat(PrivateKeySearch.found(database)).isEmpty();
    }

    /** Two parts, one with the key as base64 and one as quoted-printable. */
    private static String attached(String key) {
        return """
               Content-Type: multipart/mixed; boundary=b

               --b
               Content-Type: text/plain; charset=utf-8
               Content-Transfer-Encoding: quoted-printable

               please look
               %s
               --b
               Content-Disposition: attachment; filename=server.key
               Content-Transfer-Encoding: base64

               %s
               --b--
               """.formatted(key.replace("=", "=3D"), encoded(key, key.length()));
    }

    private static String encoded(String text, int most) {
        byte[] bytes = text.substring(0, most).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void imported(String type, String body) {
        given().header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import?source=test")
                .then()
                .statusCode(200);
    }

    private static int hooked(String type, String id, String ticket, String body) throws Exception {
        Map<String, String> event =
                Map.of("type", type, "id", id, "ticket", ticket, "by", "wu", "subject", "s", "body", body);
        return hook(new ObjectMapper().writeValueAsString(event));
    }

    private static int hook(String event) {
        return given().header("Authorization", "Bearer " + MailResource.PASSWORD)
                .contentType("application/json; charset=UTF-8")
                .body(event)
                .post("/desks/hook/events")
                .statusCode();
    }

    private static String desk(String name, String member) {
        String value = given().get("/desks").jsonPath().getString("desks.find { it.name == '" + name + "' }." + member);
        return value == null ? "" : value;
    }

    private void awaitComments(String ticket, int count) {
        await().atMost(PATIENCE).until(() -> comments(ticket).size() == count);
    }

    private static List<String> comments(String ticket) {
        return ticket(ticket).<String>getList("timeline.findAll { it.event == 'Commented' }.message");
    }

    private static JsonPath awaitTicket(String id) {
        return awaitTicket("mail", id);
    }

    private static JsonPath awaitTicket(String source, String id) {
        String external = id + "@customer.example";
        await().atMost(PATIENCE)
                .until(() -> !found(source, external).getList("tickets").isEmpty());
        return found(source, external);
    }

    private static JsonPath found(String source, String externalId) {
        return given().queryParam("source", source)
                .queryParam("externalId", externalId)
                .get("/tickets")
                .jsonPath();
    }

    private List<MimeMessage> received(String address) {
        return Arrays.stream(mails.getReceivedMessagesForDomain(address)).toList();
    }

    private void deliver(String mail) throws Exception {
        deliver("support", mail);
    }

    private void deliver(String user, String mail) throws Exception {
        GreenMailUser desk = mails.getUserManager().getUser(user);
        desk.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }

    private static String mail(String id, String sender, String subject, String text) {
        return head(id, sender, subject)
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + text
                + "\r\n";
    }

    private static String from(String sender, String thread, String text) {
        return reply(freshId(), thread, text).replace("li@customer.example", sender);
    }

    private static String reply(String id, String thread, String text) {
        return mail(id, "li", "Re: 证书问题", text).replace("MIME", thread + "\r\nMIME");
    }

    private static String head(String id, String sender, String subject) {
        return """
               From: %s@customer.example\r
               To: support@desk.example\r
               Message-ID: <%s@customer.example>\r
               Subject: %s\r
               MIME-Version: 1.0\r
               """.formatted(sender, id, subject);
    }

    private static double metric(String outcome) {
        String name = "certloop_desk_events_total{desk=\"support\",outcome=\"%s\"}".formatted(outcome);
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
