package io.certloop.e2e;

import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before an SMTP server. When it is told to, the answer to a mail that the server takes gets lost, and something
 * happens at that moment: the mail is on its way, and its sender does not know.
 */
final class LostAnswers implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final AtomicInteger passing = new AtomicInteger();
    private volatile Runnable loses;

    LostAnswers(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(FreePorts.next(), 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Once, with the next mail but so many. */
    void lose(int butSoMany, Runnable then) {
        passing.set(butSoMany);
        loses = then;
    }

    boolean isArmed() {
        return loses != null;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
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
            upstream.setTcpNoDelay(true);
            var conversation = new Conversation();
            Thread.ofVirtual().start(() -> copy(client, upstream, conversation));
            InputStream in = upstream.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                if (conversation.isEndOfMail() && buffer[0] == '2') {
                    conversation.answered();
                    Runnable then = loses;
                    if (then != null && passing.getAndDecrement() == 0) {
                        then.run();
                        loses = null;
                        return;
                    }
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One of both is gone, and so is the other.
        }
    }

    private static void copy(Socket from, Socket to, Conversation conversation) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                conversation.client(buffer, n);
                out.write(buffer, 0, n);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // The same.
        }
    }

    /** Knows when a mail ends: a line with a single dot. */
    private static final class Conversation {

        private static final String END = "\r\n.\r\n";

        private String last = "";
        private volatile boolean ended;

        void client(byte[] bytes, int n) {
            last += new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
            ended = last.endsWith(END);
            last = last.substring(Math.max(0, last.length() - END.length()));
        }

        boolean isEndOfMail() {
            return ended;
        }

        void answered() {
            ended = false;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
