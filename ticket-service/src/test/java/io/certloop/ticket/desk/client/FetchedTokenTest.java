package io.certloop.ticket.desk.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.testkit.SettableClock;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.yaml.DeskFile;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.recognition.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final String SECRET = "not-a-secret of/the+chat";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private ChatPlatform chat;
    private HttpDeskSender sender;
    private Path secret;

    @BeforeEach
    void aChat() throws Exception {
        chat = new ChatPlatform(SECRET);
        secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        sender = new HttpDeskSender(new DeskCalls(new ObjectMapper(), clock), clock);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void oneTokenServesUntilShortlyBeforeItsEnd() throws Exception {
        assertThat(send()).isInstanceOf(Sent.Arrived.class);
        clock.advance(Duration.ofMinutes(114));
        assertThat(send()).isInstanceOf(Sent.Arrived.class);
        assertThat(chat.given()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(send()).isInstanceOf(Sent.Arrived.class);

        assertThat(chat.given()).isEqualTo(2);
        assertThat(chat.refused()).isZero();
        assertThat(chat.taken()).containsExactly("好了", "好了", "好了");
    }

    @Test
    void aShortTokenServesForItsFirstHalf() throws Exception {
        chat.seconds(60);
        send();
        clock.advance(Duration.ofSeconds(29));
        send();
        assertThat(chat.given()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        send();

        assertThat(chat.given()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenThatEndedBeforeItsTimeIsFetchedAgain(boolean unauthorized) throws Exception {
        send();
        chat.endsTheToken(unauthorized);

        assertThat(send()).isInstanceOf(Sent.Arrived.class);

        assertThat(chat.refused()).isEqualTo(1);
        assertThat(chat.given()).isEqualTo(3);
        assertThat(chat.taken()).hasSize(2);
    }

    @Test
    void aChatThatTakesNoneOfItsTokensIsAskedOnlyOnceMore() throws Exception {
        chat.takesNoToken();

        assertThat(send()).isEqualTo(Sent.Failed.down("it does not accept the token that it gave us"));
        assertThat(chat.refused()).isEqualTo(2);
        assertThat(chat.given()).isEqualTo(2);
    }

    @Test
    void aWrongSecretWaitsForTheRightOne() throws Exception {
        Files.writeString(secret, "another");
        HttpDestination desk = desk();
        assertThat(sender.send(desk, delivery(), false))
                .isEqualTo(Sent.Failed.down("no token: it refused with code 10014"));

        Files.writeString(secret, SECRET);
        assertThat(sender.send(desk, delivery(), false)).isInstanceOf(Sent.Arrived.class);

        chat.secret("a longer one than before");
        Files.writeString(secret, "a longer one than before");
        assertThat(sender.send(desk, delivery(), false)).isInstanceOf(Sent.Arrived.class);
        assertThat(chat.given()).isEqualTo(2);
    }

    @Test
    void withoutItsFileNothingIsSent() throws Exception {
        Files.delete(secret);

        assertThat(send()).isEqualTo(Sent.Failed.down("the file of our token cannot be read"));
    }

    @Test
    void whatMayHaveArrivedStaysSoWhileThereIsNoToken() throws Exception {
        HttpDestination desk = desk();
        chat.close();

        assertThat(sender.send(desk, delivery(), false)).isEqualTo(Sent.Failed.down("no token: no connection"));
        assertThat(sender.send(desk, delivery("om_1", true), false))
                .isEqualTo(new Sent.Unknown("no token: no connection"));
    }

    @Test
    void aSecretThatFitsIntoNoHeaderIsNotShown() throws Exception {
        Files.writeString(secret, "one\ntwo");
        String file = """
                version: 1
                desks:
                  shop: {preset: chatwoot, self: 9, signature: {secretFile: any}, url: "%s",
                    out: {token: {secretFile: "%s"}}}
                """.formatted(chat.url(), secret);

        assertThat(sender.send(read(file), delivery(), false))
                .isEqualTo(Sent.Failed.down("our token does not fit into a header"));
    }

    private Sent send() throws Exception {
        return sender.send(desk(), delivery(), false);
    }

    /** Read again each time, as when its file changes: the token stays. */
    private HttpDestination desk() throws Exception {
        return read("""
                version: 1
                desks:
                  shop: {preset: feishu, signature: {secretFile: any}, url: "%s",
                    out: {token: {id: cli_1, secretFile: "%s"}}}
                """.formatted(chat.url(), secret));
    }

    private static HttpDestination read(String file) throws Exception {
        return (HttpDestination) DeskFile.parse(file.getBytes(StandardCharsets.UTF_8))
                .get("shop")
                .destination()
                .orElseThrow();
    }

    private static Delivery delivery() {
        return delivery("om_1", false);
    }

    static Delivery delivery(String ticket) {
        return delivery(ticket, false);
    }

    static Delivery delivery(String ticket, boolean maybeArrived) {
        return new Delivery(
                new UUID(0, 1),
                "shop",
                new TicketId(new UUID(0, 2)),
                ticket,
                7,
                Delivery.Kind.ANSWER,
                1,
                Optional.of(new Answer(Language.ZH_HANS, "好了", NOW)),
                Delivery.State.PENDING,
                0,
                maybeArrived,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty());
    }
}
