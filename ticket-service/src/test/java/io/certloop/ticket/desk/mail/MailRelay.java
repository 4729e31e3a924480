package io.certloop.ticket.desk.mail;

import io.certloop.mockcloud.certificate.KeyedChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before GreenMail and does what that cannot: certificates of our own, STARTTLS, XOAUTH2. */
final class MailRelay implements AutoCloseable {

    private static final char[] NO_PASSWORD = {};

    /** What happens before the bytes are passed on. */
    @FunctionalInterface
    private interface Opening {
        Socket open(Socket client, Socket server) throws IOException;
    }

    private final ServerSocket door;
    private final int server;
    private volatile Opening opening;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> clear = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    private MailRelay(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static MailRelay tls(int server, KeyedChain certificate) throws Exception {
        MailRelay relay = new MailRelay(server);
        SSLContext context = context(certificate);
        relay.opening = (client, ignored) -> secured(context, client);
        return relay;
    }

    static MailRelay startTls(String protocol, int server, KeyedChain certificate) throws Exception {
        MailRelay relay = new MailRelay(server);
        SSLContext context = context(certificate);
        relay.opening = (client, upstream) -> {
            send(client, line(upstream));
            for (String line = line(client); ; line = line(client)) {
                relay.clear.add(line);
                String tag = line.split(" ")[0];
                if (line.endsWith("STARTTLS")) {
                    send(client, protocol.equals("imap") ? tag + " OK" : "220 go on");
                    return secured(context, client);
                }
                send(
                        client,
                        protocol.equals("imap")
                                ? "* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + " OK done"
                                : "250-relay\r\n250 STARTTLS");
            }
        };
        return relay;
    }

    /** Takes one access token; then it signs in at the server with this command. */
    static MailRelay xoauth2(String protocol, int server, String user, String token, String login) throws IOException {
        MailRelay relay = new MailRelay(server);
        String good = "user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001";
        boolean imap = protocol.equals("imap");
        relay.opening = (client, upstream) -> {
            send(client, line(upstream));
            for (String line = line(client); !line.isEmpty(); line = line(client)) {
                String[] words = line.split(" ");
                if (!line.contains("XOAUTH2")) {
                    send(
                            client,
                            imap
                                    ? "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n" + words[0] + " OK done"
                                    : "250-relay\r\n250 AUTH XOAUTH2");
                    continue;
                }
                String response =
                        new String(Base64.getDecoder().decode(words[words.length - 1]), StandardCharsets.UTF_8);
                relay.tokens.add(response);
                if (response.equals(good)) {
                    send(upstream, login);
                    String answer = line(upstream);
                    while (answer.startsWith("250-")) {
                        answer = line(upstream);
                    }
                    send(client, imap ? words[0] + " OK done" : "235 accepted");
                    return client;
                }
                send(client, imap ? "+ e30=" : "334 e30=");
                line(client);
                send(client, imap ? words[0] + " NO refused" : "535 refused");
            }
            return client;
        };
        return relay;
    }

    int port() {
        return door.getLocalPort();
    }

    /** What was said before TLS began. */
    List<String> clear() {
        return clear;
    }

    List<String> tokens() {
        return tokens;
    }

    void cut() throws IOException {
        for (Socket each : clients) {
            each.close();
        }
        clients.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> relay(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            client.setTcpNoDelay(true);
            Socket opened = opening.open(client, upstream);
            Thread back = Thread.ofVirtual().start(() -> pass(upstream, opened));
            pass(opened, upstream);
            back.interrupt();
        } catch (IOException e) {
            // One of them is gone.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // One of them is gone.
        }
    }

    private static Socket secured(SSLContext context, Socket client) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(client, "client", client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static SSLContext context(KeyedChain certificate) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", certificate.key(), NO_PASSWORD, certificate.chain().toArray(Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String line(Socket from) throws IOException {
        var text = new StringBuilder();
        InputStream in = from.getInputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            text.append((char) next);
        }
        return text.toString().strip();
    }

    private static void send(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
