package io.certloop.ticket.desk.inbox;

import io.certloop.service.database.Statements;
import io.certloop.service.text.Sha256;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Addresses are stored as hashes. */
@Singleton
public class SenderLimits {

    /**
     * How many days the counts of mails by sender are kept. The first mail of any sender on a day deletes older counts.
     */
    private static final int KEPT_DAYS = 7;

    private static final String COUNT = """
            insert into desk_mail_sender as sender (desk, sender, day, mails) values (?, ?, ?, 1)
            on conflict (desk, sender, day) do update set mails = sender.mails + 1
            returning mails
            """;

    private static final String CLAIM_NOTICE = """
            update desk_mail_sender set noticed = true
            where desk = ? and sender = ? and day = ? and not noticed
            """;

    private final Statements statements;

    SenderLimits(DataSource database) {
        this.statements = new Statements(database);
    }

    /** @return the number of the sender's mails on this day, this mail included */
    public int count(String desk, String sender, LocalDate day) {
        int mails = statements
                .first(COUNT, row -> row.getInt(1), desk, Sha256.hex(sender), day)
                .orElseThrow();
        if (mails == 1) {
            statements.update("delete from desk_mail_sender where day < ?", day.minusDays(KEPT_DAYS));
        }
        return mails;
    }

    /** Claims the notice to a sender for a day. It returns true once, also across replicas. */
    public boolean claimNotice(String desk, String sender, LocalDate day) {
        return statements.update(CLAIM_NOTICE, desk, Sha256.hex(sender), day) == 1;
    }
}
