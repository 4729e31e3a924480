package io.certloop.ticket;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.certloop.ticket.desk.mail.ScriptedSmtp;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public final class MailResource implements QuarkusTestResourceLifecycleManager {

    static final String DESK = "support@desk.example";

    private static final String LOCALHOST = "127.0.0.1";
    static final String PASSWORD = "not-a-secret-of-the-desk";

    private final GreenMail mails = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, LOCALHOST, ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, LOCALHOST, ServerSetup.PROTOCOL_IMAP)
    });

    private final ScriptedSmtp strict;

    /**
     * More desks: the mail server of one says what DMARC found, the answers of another are refused, and nobody listens
     * at the last.
     */
    public MailResource() throws IOException {
        strict = new ScriptedSmtp();
        strict.answer("RCPT", "550 5.1.1 no such user");
    }

    @Override
    public Map<String, String> start() {
        mails.start();
        mails.setUser("strict@desk.example", "strict", PASSWORD);
        mails.setUser("guarded@desk.example", "guarded", PASSWORD);
        mails.setUser(DESK, "support", PASSWORD);
        return Map.of("certloop.desks.file", desks().toString());
    }

    /** Its help desks are those of this test. */
    @Override
    public int order() {
        return 1;
    }

    private Path desks() {
        try {
            Path directory = Files.createTempDirectory("desks");
            Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
            return Files.writeString(directory.resolve("desks.yaml"), """
                    version: 1
                    desks:
                      support:
                        source: mail
                        mail:
                          imap: {host: 127.0.0.1, port: %1$d, security: NONE, user: support, passwordFile: %2$s}
                          smtp: {host: 127.0.0.1, port: %3$d, security: NONE}
                          address: %4$s
                          staff: ["@staff.example"]
                          accounts: {"@customer.example": acct-001}
                          mailsPerSenderAndDay: 5
                          pollEvery: PT1S
                      guarded:
                        mail:
                          imap: {host: 127.0.0.1, port: %1$d, security: NONE, user: guarded, passwordFile: %2$s}
                          smtp: {host: 127.0.0.1, port: %3$d, security: NONE}
                          address: guarded@desk.example
                          accounts: {"@customer.example": acct-001}
                          authservIds: [mx.desk.example]
                          mailsPerSenderAndDay: 5
                          pollEvery: PT1S
                      hook:
                        signature: {scheme: BEARER, secretFile: %2$s}
                        ticket: {when: [{at: /type, is: [ticket]}], id: /id, title: /subject, text: /body}
                        reply: {when: [{at: /type, is: [reply]}], ticket: /ticket, id: /id, author: /by, text: /body}
                      strict:
                        mail:
                          imap: {host: 127.0.0.1, port: %1$d, security: NONE, user: strict, passwordFile: %2$s}
                          smtp: {host: 127.0.0.1, port: %5$d, security: NONE}
                          address: strict@desk.example
                          pollEvery: PT1S
                      closed:
                        mail:
                          imap: {host: 127.0.0.1, port: 1, security: NONE, user: closed, passwordFile: %2$s}
                          smtp: {host: 127.0.0.1, port: 1, security: NONE}
                          address: closed@desk.example
                    """.formatted(
                            mails.getImap().getPort(), password, mails.getSmtp().getPort(), DESK, strict.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        mails.stop();
        try {
            strict.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(strict, new TestInjector.MatchesType(ScriptedSmtp.class));
        injector.injectIntoFields(mails, new TestInjector.MatchesType(GreenMail.class));
    }
}
