package io.certloop.cloud.edge.tls.starttls;

import io.certloop.cloud.edge.Protocol;
import io.certloop.cloud.edge.tls.loop.Conversation;
import io.certloop.cloud.edge.tls.wire.NotTlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A TLS conversation that begins after the server has agreed to it in clear text. Clear-text bytes that arrive after
 * the agreement are refused, because an attacker on the path could have inserted them.
 *
 * @param <T> result of the TLS conversation
 */
public final class StartTls<T> implements Conversation<T> {

    private final Opening opening;
    private final Conversation<T> tls;
    private ByteBuffer unread = NOTHING;

    private StartTls(Opening opening, Conversation<T> tls) {
        this.opening = opening;
        this.tls = tls;
    }

    /**
     * A conversation that runs {@code tls} with an edge: after STARTTLS, or at once if the protocol begins with TLS.
     */
    public static <T> Conversation<T> before(Protocol protocol, Conversation<T> tls) {
        return switch (protocol) {
            case TLS -> tls;
            case SMTP, SUBMISSION -> new StartTls<>(LineOpening.smtp(), tls);
            case IMAP -> new StartTls<>(LineOpening.imap(), tls);
            case POP3 -> new StartTls<>(LineOpening.pop3(), tls);
            case LDAP -> new StartTls<>(new LdapOpening(), tls);
            case POSTGRES -> new StartTls<>(new PostgresOpening(), tls);
        };
    }

    @Override
    public ByteBuffer begin() {
        return opening.begin();
    }

    @Override
    public ByteBuffer receive(ByteBuffer bytes) throws IOException {
        if (opening.isAgreed()) {
            return tls.receive(bytes);
        }
        unread = Conversation.join(unread, bytes);
        ByteBuffer answer = opening.receive(unread);
        if (!opening.isAgreed()) {
            return answer;
        }
        if (unread.hasRemaining()) {
            throw new NotTlsException("it spoke on in clear text after it had agreed to TLS");
        }
        return tls.begin();
    }

    @Override
    public Optional<T> result() {
        return tls.result();
    }

    @Override
    public Optional<T> despite(Exception failure) {
        return tls.despite(failure);
    }

    @Override
    public void close() {
        tls.close();
    }
}
