package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.Protocol;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Servers that follow a script: what they say, and after a {@code <} how long they listen first; real ones are in
 * tools/e2e.
 */
@Timeout(120)
class StartTlsTest {

    private static final String HOST = "mail.example.com";
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    static Path folder;

    private static TestCa ca;
    private static TrustAnchors anchors;

    private final EdgeLoops loops =
            new EdgeLoops(1, Duration.ofSeconds(10), new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/8"))));

    @BeforeAll
    static void trust() throws IOException {
        ca = TestCa.create();
        anchors = TrustAnchors.in(Files.writeString(folder.resolve("ca.pem"), ca.rootPem()));
    }

    @AfterEach
    void close() {
        loops.close();
    }

    /** Lines of text, or bytes in hexadecimal after 0x; one byte at a time. */
    private static Edge.Behaviour saying(String script) {
        return connection -> {
            for (String step : script.split("\\|")) {
                if (step.startsWith("<")) {
                    listen(connection.getInputStream(), step.substring(1));
                } else {
                    say(connection, step);
                }
            }
        };
    }

    private static void listen(InputStream in, String expected) throws IOException {
        byte[] wanted = bytes(expected);
        assertThat(in.readNBytes(wanted.length)).isEqualTo(wanted);
    }

    private static void say(Socket connection, String text) throws IOException {
        connection.setTcpNoDelay(true);
        OutputStream out = connection.getOutputStream();
        for (byte each : bytes(text)) {
            out.write(each);
            out.flush();
        }
    }

    private static byte[] bytes(String text) {
        return text.startsWith("0x")
                ? HEX.parseHex(text.substring(2))
                : (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static EdgeAddress at(Edge edge, Protocol protocol) {
        return new EdgeAddress(edge.address().address(), edge.address().port(), protocol);
    }

    private EdgeProbeResult full(Edge edge, Protocol protocol) {
        return new TlsEdgeProbe(loops, anchors, Clock.systemUTC()).probe(HOST, at(edge, protocol));
    }

    private EdgeProbeResult light(Edge edge, Protocol protocol) {
        return new NioLightEdgeProbe(loops, Clock.systemUTC())
                .probe(HOST, at(edge, protocol), KeyKind.ANY)
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP, 220-mx|220 mx ESMTP|<EHLO certloop.invalid|250-mx|250-STARTTLS|250 OK|<STARTTLS|220 go",
        "SUBMISSION, 220|<EHLO certloop.invalid|250 mx|<STARTTLS|220 2.0.0 Ready",
        "IMAP, * OK [CAPABILITY IMAP4rev1 STARTTLS] ready|<1 STARTTLS|* 1 EXISTS|1 OK begin",
        "POP3, +OK ready <1.2@mx>|<STLS|+OK begin",
        // Of OpenLDAP, and as Active Directory writes lengths, with the name of the answer.
        "LDAP, <0x301d02010177188016312e332e362e312e342e312e313436362e3230303337|" + "0x300c02010178070a010004000400",
        "LDAP, <0x301d02010177188016312e332e362e312e342e312e313436362e3230303337|"
                + "0x30840000002802010178840000001f0a0100040004008a16"
                + "312e332e362e312e342e312e313436362e3230303337",
        "POSTGRES, <0x0000000804d2162f|0x53",
    })
    void tlsBeginsWhereTheServerAgrees(Protocol protocol, String script) throws Exception {
        TestCa.Leaf leaf = ca.leaf(HOST);
        try (Edge edge = Edge.servingAfter(saying(script), leaf)) {
            EdgeProbeResult seen = full(edge, protocol);
            assertThat(seen).isInstanceOf(EdgeProbeResult.Served.class);
            assertThat(((EdgeProbeResult.Served) seen).certificate().sha256()).isEqualTo(leaf.sha256());
            assertThat(((EdgeProbeResult.Presented) light(edge, protocol)).sha256())
                    .isEqualTo(leaf.sha256());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP, 220 mx|<EHLO certloop.invalid|250 mx|<STARTTLS|502 5.5.1 not implemented, 502 5.5.1",
        "SMTP, 220 mx|<EHLO certloop.invalid|250 mx|<STARTTLS|454 TLS not available, 454 TLS",
        "IMAP, * OK ready|<1 STARTTLS|1 BAD TLS support is off, 1 BAD TLS support",
        "POP3, +OK ready|<STLS|-ERR unknown, -ERR unknown",
        "LDAP, 0x300c02010178070a013504000400, LDAP result 53",
        "POSTGRES, <0x0000000804d2162f|0x4e, ssl is off",
    })
    void aServerThatDoesNotAgreeRefuses(Protocol protocol, String script, String why) throws Exception {
        try (Edge edge = Edge.servingAfter(saying(script), ca.leaf(HOST))) {
            for (EdgeProbeResult seen : List.of(full(edge, protocol), light(edge, protocol))) {
                assertThat(seen).isInstanceOf(EdgeProbeResult.Refused.class);
                var refused = (EdgeProbeResult.Refused) seen;
                assertThat(refused.noStartTls()).isTrue();
                assertThat(refused.detail())
                        .startsWith("the server offers no STARTTLS: ")
                        .contains(why);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP, 554 not for you, did not come to STARTTLS: 554",
        "SMTP, 220 mx|<EHLO certloop.invalid|550 who is that, did not come to STARTTLS: 550",
        "SMTP, SSH-2.0-OpenSSH_10, did not come to STARTTLS: SSH-2.0",
        "IMAP, * BYE too busy, did not come to STARTTLS: * BYE",
        // Anybody in between could have said it: nothing of it may count inside TLS.
        "SMTP, 220 mx|<EHLO certloop.invalid|250 mx|<STARTTLS|0x32323020676f0d0a323530206f6b0d0a, " + "spoke on",
        "LDAP, 0x16030100, no answer of LDAP",
        "LDAP, 0x30850000000001, no answer of LDAP",
        "POSTGRES, 0x45, no answer of PostgreSQL",
    })
    void whateverElseItSaysIsUnknown(Protocol protocol, String script, String why) throws Exception {
        Edge.Behaviour saying = connection -> {
            // In one piece, so that what follows comes along.
            for (String step : script.split("\\|")) {
                if (step.startsWith("<")) {
                    listen(connection.getInputStream(), step.substring(1));
                } else {
                    connection.getOutputStream().write(bytes(step));
                }
            }
            connection.getInputStream().readAllBytes();
        };
        try (Edge edge = Edge.doing(saying)) {
            for (EdgeProbeResult seen : List.of(full(edge, protocol), light(edge, protocol))) {
                assertThat(seen).isInstanceOf(EdgeProbeResult.Unknown.class);
                assertThat(((EdgeProbeResult.Unknown) seen).detail()).contains(why);
            }
        }
    }

    @Test
    void aServerThatNeverEndsItsGreetingIsLeft() throws Exception {
        Edge.Behaviour endless = connection -> {
            byte[] lines = "220-again\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                connection.getOutputStream().write(lines);
            }
        };
        Edge.Behaviour oneLine = connection -> {
            while (true) {
                connection.getOutputStream().write(new byte[500]);
            }
        };
        try (Edge lines = Edge.doing(endless);
                Edge line = Edge.doing(oneLine)) {
            assertThat(((EdgeProbeResult.Unknown) full(lines, Protocol.SMTP)).detail())
                    .contains("more than 200 lines");
            assertThat(((EdgeProbeResult.Unknown) full(line, Protocol.SMTP)).detail())
                    .contains("more than 1024 bytes");
        }
    }
}
