package io.certloop.ticket.desk.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers as it is told. The steps are BANNER, EHLO, MAIL, RCPT, DATA, and END after the mail. */
public final class ScriptedSmtp implements AutoCloseable {

    /** Instead of an answer. */
    public static final String HANG_UP = "";

    private static final Map<String, String> GOOD =
            Map.of("BANNER", "220 ready", "DATA", "354 go on", "QUIT", "221 bye");

    private final ServerSocket door;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();

    ScriptedSmtp(String step, String answer) throws IOException {
        this();
        answers.put(step, answer);
    }

    public ScriptedSmtp() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void answer(String step, String answer) {
        answers.put(step, answer);
    }

    /** Those that came to their end, whatever was answered. */
    public List<String> mails() {
        return mails;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            boolean open = answer(out, "BANNER");
            while (open) {
                String line = in.readLine();
                if (line == null) {
                    return;
                }
                String step = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                open = answer(out, step);
                if (step.equals("DATA") && open && !answers.containsKey("DATA")) {
                    mails.add(mail(in));
                    open = answer(out, "END");
                }
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static String mail(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    /** Whether the conversation goes on. */
    private boolean answer(OutputStream out, String step) throws IOException {
        String answer = answers.getOrDefault(step, GOOD.getOrDefault(step, "250 good"));
        if (answer.equals(HANG_UP)) {
            return false;
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return !answer.startsWith("421") && !step.equals("QUIT");
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
