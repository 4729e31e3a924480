package io.certloop.ticket.desk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.testkit.SettableClock;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.poll.DeskReader.UnreadableException;
import io.certloop.ticket.desk.yaml.DeskFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chats are asked over HTTP, and what their answers mean; by their documentation. */
class ChatCallsTest {

    private static final String SECRET = "a+b/c&d";
    private static final String GIVEN_WECOM = "{\"errcode\":0,\"access_token\":\"t+1\",\"expires_in\":7200}";
    private static final String GIVEN_DINGTALK = "{\"accessToken\":\"t+1\",\"expireIn\":7200}";

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Said> answers = new ArrayDeque<>();
    private HttpServer server;
    private HttpDeskSender sender;
    private HttpDeskReader reader;

    private record Said(int status, String body) {}

    @BeforeEach
    void aChat() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Clock clock = new SettableClock(Instant.parse("2026-11-28T02:00:00Z"));
        DeskCalls calls = new DeskCalls(new ObjectMapper(), clock);
        sender = new HttpDeskSender(calls, clock);
        reader = new HttpDeskReader(calls, new ObjectMapper(), clock);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void weComTakesTheTokenInTheQuery() throws Exception {
        say(200, GIVEN_WECOM);
        say(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"\"}");

        assertThat(send("wecom")).isInstanceOf(Sent.Arrived.class);

        assertThat(asked.getFirst()).isEqualTo("GET /cgi-bin/gettoken?corpid=app&corpsecret=a%2Bb%2Fc%26d null ");
        assertThat(asked.getLast())
                .startsWith("POST /cgi-bin/message/send?access_token=t%2B1 null {")
                .contains("\"touser\":\"u\"", "\"agentid\":\"7\"");
    }

    @Test
    void dingTalkTakesTheTokenInAHeaderOfItsOwn() throws Exception {
        say(200, GIVEN_DINGTALK);
        say(200, "{\"processQueryKey\":\"k\",\"invalidStaffIdList\":[]}");

        assertThat(send("dingtalk")).isInstanceOf(Sent.Arrived.class);

        assertThat(asked.getFirst())
                .isEqualTo("POST /v1.0/oauth2/accessToken null" + " {\"appKey\":\"app\",\"appSecret\":\"a+b/c&d\"}");
        assertThat(asked.getLast())
                .startsWith("POST /v1.0/robot/oToMessages/batchSend t+1 {")
                .contains("\"robotCode\":\"app\"", "\"userIds\":[\"u\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wecom|200|{\"errcode\":42001}",
                "wecom|200|{\"errcode\":40014}",
                "dingtalk|400|{\"code\":\"InvalidAuthentication\",\"message\":\"x\"}",
                "dingtalk|401|{}",
            })
    void aTokenThatIsNoLongerGoodIsFetchedAgain(String preset, int status, String body) throws Exception {
        String given = preset.equals("wecom") ? GIVEN_WECOM : GIVEN_DINGTALK;
        say(200, given);
        say(status, body);
        say(200, given);
        say(200, "{\"errcode\":0,\"processQueryKey\":\"k\"}");

        assertThat(send(preset)).isInstanceOf(Sent.Arrived.class);
        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wecom|{\"errcode\":-1}",
                "wecom|{\"errcode\":45009}",
                "dingtalk|{\"processQueryKey\":\"k\",\"flowControlledStaffIdList\":[\"u\"]}",
            })
    void aChatThatIsBusyIsAskedLater(String preset, String body) throws Exception {
        say(200, preset.equals("wecom") ? GIVEN_WECOM : GIVEN_DINGTALK);
        say(200, body);

        assertThat(send(preset))
                .isInstanceOfSatisfying(
                        Sent.Failed.class, failed -> assertThat(failed.down()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wecom|{\"errcode\":0,\"invaliduser\":\"u\"}",
                "wecom|{\"errcode\":60020,\"errmsg\":\"not allow to access from your ip\"}",
                "dingtalk|{\"processQueryKey\":\"k\",\"invalidStaffIdList\":[\"u\"]}",
                "dingtalk|{}",
            })
    void whatAChatRefusesIsGivenUpVisibly(String preset, String body) throws Exception {
        say(200, preset.equals("wecom") ? GIVEN_WECOM : GIVEN_DINGTALK);
        say(200, body);

        assertThat(send(preset))
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused -> assertThat(refused.error()).contains(body).doesNotContain("t+1"));
    }

    /** The answer can have a token where we do not look for it. */
    @Test
    void anAnswerWithoutATokenIsNotShown() throws Exception {
        say(200, "{\"token\":\"t+1\"}");

        assertThat(send("wecom")).isEqualTo(Sent.Failed.down("no token: it refused with code 200"));
    }

    @Test
    void readingAndAnsweringUseOneToken() throws Exception {
        say(200, GIVEN_WECOM);
        say(200, "[]");
        say(200, "{}");
        Desk desk = desk("""
                        poll: {path: /tickets, items: "", updatedAt: /at}
                            ticket: {id: /id, title: /t, text: /t}
                            out:
                              answer: {path: /answers, body: {text: "{text}"}}
                              token: {scheme: BEARER, id: app, secretFile: "SECRET", fetch: {path: /token, at: /access_token, expiresIn: /expires_in}}
                        """);

        assertThat(reader.page(desk.poll().orElseThrow(), Instant.EPOCH, 1)).isEmpty();
        assertThat(sender.send((HttpDestination) desk.destination().orElseThrow(), delivery(), false))
                .isInstanceOf(Sent.Arrived.class);

        assertThat(asked)
                .containsExactly(
                        "POST /token null ", "GET /tickets Bearer t+1 ", "POST /answers Bearer t+1 {\"text\":\"好了\"}");
    }

    @Test
    void withoutATokenNothingIsRead() throws Exception {
        say(401, "{\"code\":\"wrong\"}");
        Desk desk = desk("""
                        poll:
                              {path: /tickets, items: "", updatedAt: /at, token: {scheme: BEARER, id: app, secretFile: "SECRET",
                              fetch: {path: /token, at: /access_token, expiresIn: /expires_in}}}
                            ticket: {id: /id, title: /t, text: /t}
                        """);

        assertThatThrownBy(() -> reader.page(desk.poll().orElseThrow(), Instant.EPOCH, 1))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("no token: it refused with code wrong");
        assertThat(asked).hasSize(1);
    }

    private Sent send(String preset) throws Exception {
        String receiver = preset.equals("wecom") ? "receiver: corp, " : "";
        Desk desk = desk("""
                        preset: %s
                            signature: {%ssecretFile: any}
                            out: {token: {id: app, secretFile: "SECRET"}}
                        """.formatted(preset, receiver));
        return sender.send((HttpDestination) desk.destination().orElseThrow(), delivery(), false);
    }

    private static Delivery delivery() {
        return FetchedTokenTest.delivery("7/u");
    }

    private Desk desk(String members) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        String file = "version: 1\ndesks:\n  shop:\n    url: http://127.0.0.1:%d/\n    %s"
                .formatted(server.getAddress().getPort(), members.replace("SECRET", secret.toString()));
        return DeskFile.parse(file.getBytes(StandardCharsets.UTF_8)).get("shop");
    }

    private void say(int status, String body) {
        answers.add(new Said(status, body));
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String proof = Optional.ofNullable(call.getRequestHeaders().getFirst("Authorization"))
                    .orElse(call.getRequestHeaders().getFirst("x-acs-dingtalk-access-token"));
            asked.add("%s %s %s %s"
                    .formatted(
                            call.getRequestMethod(),
                            call.getRequestURI(),
                            proof,
                            new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Said said = answers.remove();
            byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(said.status(), bytes.length);
            call.getResponseBody().write(bytes);
        }
    }
}
