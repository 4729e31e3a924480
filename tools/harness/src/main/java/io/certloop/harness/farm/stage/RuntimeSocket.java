package io.certloop.harness.farm.stage;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** HAProxy's runtime API, as a person uses it. */
record RuntimeSocket(Path path) {

    /** Of a socket's path, with what HAProxy appends to it while it starts. */
    static final int MOST_CHARACTERS = 90;

    /** While another command about certificates runs, HAProxy refuses this one. */
    private static final String LOCKED = "currently locked";

    private static final int MOST_TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What it answers to one command, which is given again where another one is in its way. */
    String ask(String command) throws IOException {
        String answer = once(command);
        for (int tried = 1; tried < MOST_TRIES && answer.contains(LOCKED); tried++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = once(command);
        }
        return answer;
    }

    private String once(String command) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            var bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(
                            Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        }
    }

    /**
     * The same, where a certificate follows the command.
     *
     * @param pem without empty lines
     */
    String ask(String command, String pem) throws IOException {
        return ask(command + " <<\n" + pem.strip() + "\n");
    }
}
