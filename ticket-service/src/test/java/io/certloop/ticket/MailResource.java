package io.certloop.ticket;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A mail server with the mailbox of a desk and those of customers. */
public final class MailResource implements QuarkusTestResourceLifecycleManager {

    static final String DESK = "support@desk.example";

    private static final String LOCALHOST = "127.0.0.1";
    private static final String PASSWORD = "not-a-secret-of-the-desk";

    private final GreenMail mails =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, LOCALHOST, ServerSetup.PROTOCOL_SMTP),
                        new ServerSetup(0, LOCALHOST, ServerSetup.PROTOCOL_IMAP)
                    });

    @Override
    public Map<String, String> start() {
        mails.start();
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
            return Files.writeString(
                    directory.resolve("desks.yaml"),
                    """
                    version: 1
                    desks:
                      support:
                        source: mail
                        mail:
                          imap: {host: 127.0.0.1, port: %d, security: NONE, user: support, passwordFile: %s}
                          smtp: {host: 127.0.0.1, port: %d, security: NONE}
                          address: %s
                          staff: ["@staff.example"]
                          accounts: {"@customer.example": acct-001}
                          mailsPerSenderAndDay: 5
                          pollEvery: PT1S
                    """
                            .formatted(
                                    mails.getImap().getPort(),
                                    password,
                                    mails.getSmtp().getPort(),
                                    DESK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        mails.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(mails, new TestInjector.MatchesType(GreenMail.class));
    }
}
