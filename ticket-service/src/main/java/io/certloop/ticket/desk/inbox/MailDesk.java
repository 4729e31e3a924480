package io.certloop.ticket.desk.inbox;

import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.Destination;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A desk that is a mailbox.
 *
 * @param source of its tickets
 * @param imap where its mails are
 * @param folder that is read; nothing in it is changed
 * @param smtp where its answers go
 * @param address of its answers, lower case
 * @param ownAddresses further ones that lead here, lower case
 * @param staff addresses, or domains such as {@code @example.org}, whose mails in a thread are
 *     notes among people
 * @param accounts of senders, by address or by domain such as {@code @example.com}
 * @param mailsPerSenderAndDay more are kept, but not read as tickets
 * @param pollEvery the longest time until a new mail is seen
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
        int mailsPerSenderAndDay,
        Duration pollEvery)
        implements Destination {

    private static final Duration PAUSE = Duration.ofMillis(100);

    public MailDesk {
        ownAddresses = Set.copyOf(ownAddresses);
        staff = Set.copyOf(staff);
        accounts = Map.copyOf(accounts);
    }

    /** A mail has no other signs than its text. */
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

    /** The ids of our mails, below the domain of our address. */
    public AnswerIds answers() {
        return new AnswerIds(domain(address).substring(1));
    }

    boolean isOwn(String sender) {
        return sender.equals(address) || ownAddresses.contains(sender);
    }

    boolean isStaff(String sender) {
        return staff.contains(sender) || staff.contains(domain(sender));
    }

    Optional<String> account(String sender) {
        return Optional.ofNullable(accounts.get(sender))
                .or(() -> Optional.ofNullable(accounts.get(domain(sender))));
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@'));
    }
}
