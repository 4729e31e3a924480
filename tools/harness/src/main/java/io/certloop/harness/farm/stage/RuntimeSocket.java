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

/** Sends commands to HAProxy's Runtime API over its Unix socket, as an administrator does. */
record RuntimeSocket(Path path) {

    /** The most characters of a socket's path; leaves room for the suffix that HAProxy appends while it starts. */
    static final int MOST_CHARACTERS = 90;

    /** HAProxy's answer while another command changes certificates. */
    private static final String LOCKED = "currently locked";

    private static final int MOST_TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Returns the answer to a command; repeats the command while another command locks the certificates. */
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
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
