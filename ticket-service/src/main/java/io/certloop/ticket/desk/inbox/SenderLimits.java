package io.certloop.ticket.desk.inbox;

import java.time.LocalDate;

/** How much a sender wrote on a day. Addresses are kept as hashes. */
public interface SenderLimits {

    /** Counts a mail; the number with it. */
    int count(String desk, String sender, LocalDate day);

    /** Whether this sender got no notice on this day yet; true once, also among replicas. */
    boolean claimNotice(String desk, String sender, LocalDate day);
}
