package io.certloop.ticket.desk.inbox;

import java.time.LocalDate;

/** Addresses are stored as hashes. */
public interface SenderLimits {

    /** @return the number of the sender's mails on this day, this mail included */
    int count(String desk, String sender, LocalDate day);

    /** Claims the notice to a sender for a day. It returns true once, also across replicas. */
    boolean claimNotice(String desk, String sender, LocalDate day);
}
