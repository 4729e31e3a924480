package io.certloop.ticket.desk.inbox;

import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.Destination;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mailbox that serves as a help desk.
 *
 * @param source the source of its tickets
 * @param imap the server from which mails are read
 * @param folder the folder that is read; nothing in it is changed
 * @param smtp the server through which answers are sent
 * @param address the sender of answers, in lower case
 * @param ownAddresses further addresses of this mailbox, in lower case
 * @param staff addresses, or domains such as {@code @example.org}, whose mails in a thread become internal notes
 * @param accounts the accounts of senders, by address or by domain such as {@code @example.com}
 * @param authservIds the mail servers whose field Authentication-Results is believed, in lower case
 * @param mailsPerSenderAndDay the most mails of a sender that become tickets or replies on one day; further mails are
 *     kept for people
 * @param pollEvery the longest time until a new mail is noticed
 */
public record MailDesk(
        String name,
        String source,
        MailServer imap,
        String folder,
        MailServer smtp,
        String address,
        Set<String> ownAddresses,
        Set<String> staff,
        Map<String, String> accounts,
        Set<String> authservIds,
        int mailsPerSenderAndDay,
        Duration pollEvery)
        implements Destination {

    private static final Duration PAUSE = Duration.ofMillis(100);

    public MailDesk {
        ownAddresses = Set.copyOf(ownAddresses);
        staff = Set.copyOf(staff);
        accounts = Map.copyOf(accounts);
        authservIds = Set.copyOf(authservIds);
    }

    /** Only answers: a mailbox has no states that could show an escalation or a resolution. */
    @Override
    public Set<Delivery.Kind> kinds() {
        return Set.of(Delivery.Kind.ANSWER);
    }

    @Override
    public boolean takesNotes() {
        return false;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Makes the Message-IDs of our mails with the domain of our address. */
    public AnswerIds answers() {
        return new AnswerIds(domain(address).substring(1));
    }

    /** Who wrote the mail; empty if that is not clear, or a believed server says it is forged. */
    Optional<String> sender(Mail mail) {
        return isForged(mail) ? Optional.empty() : mail.from();
    }

    boolean isForged(Mail mail) {
        return AuthenticationResults.dmarcFails(mail.authenticationResults(), authservIds);
    }

    boolean isOwn(String sender) {
        return sender.equals(address) || ownAddresses.contains(sender);
    }

    boolean isStaff(String sender) {
        return staff.contains(sender) || staff.contains(domain(sender));
    }

    Optional<String> account(String sender) {
        return Optional.ofNullable(accounts.get(sender)).or(() -> Optional.ofNullable(accounts.get(domain(sender))));
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@'));
    }
}
