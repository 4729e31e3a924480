package io.certloop.ticket.desk.poll;

import io.certloop.service.component.Component;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.jobs.Next;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.poll.DeskReader.Item;
import io.certloop.ticket.desk.poll.DeskReader.UnreadableException;
import io.certloop.ticket.desk.poll.PollCursors.Cursor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes what changed at a help desk. */
@Component
public final class PollService {

    private static final Logger LOG = System.getLogger(PollService.class.getName());

    /** Clocks differ; tickets of just before are new as well. */
    private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(5);

    /** After as long a change of the same second is seen. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    /** Then others have their turn, if it can go on where it is. */
    private static final int MOST_PAGES = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Desks desks;
    private final DeskReader reader;
    private final PollCursors cursors;
    private final Events events;
    private final Clock clock;

    public PollService(
            Desks desks, DeskReader reader, PollCursors cursors, Events events, Clock clock) {
        this.desks = desks;
        this.reader = reader;
        this.cursors = cursors;
        this.events = events;
        this.clock = clock;
    }

    /** What becomes of what was read. Both are committed when they return. */
    public interface Events {

        /**
         * An event that is read again and again. Its ticket may have been edited at the help desk
         * since it was taken, and what is about a ticket that was never taken is of no interest.
         * One that cannot be stored is kept.
         */
        void takeRead(Desk desk, byte[] event);

        /** Keeps for people what was read only in part. */
        void keepUnread(Desk desk, byte[] item, String reason);
    }

    /** Reads what is new. Done if the help desk is not read any more. */
    public Next step(String name) {
        Optional<Desk> desk = desks.named(name);
        Optional<Poll> poll = desk.flatMap(Desk::poll);
        if (poll.isEmpty()) {
            return new Next.Done();
        }
        Cursor before = cursors.of(name).orElseGet(() -> first(name));
        try {
            boolean more = read(desk.get(), poll.get(), before);
            cursors.read(name, clock.instant());
            return new Next.Again(more ? Duration.ZERO : poll.get().every());
        } catch (UnreadableException e) {
            LOG.log(
                    Level.WARNING,
                    "help desk not read desk={0} failures={1} reason={2}",
                    name,
                    before.failures() + 1,
                    e.getMessage());
            cursors.failed(name, String.valueOf(e.getMessage()), clock.instant());
            return new Next.Again(pause(poll.get(), before.failures(), e.after()));
        }
    }

    private Cursor first(String name) {
        Instant position = clock.instant().minus(BEFORE_THE_FIRST);
        cursors.move(name, position, clock.instant());
        return new Cursor(position, Optional.empty(), Optional.empty(), 0, Optional.empty());
    }

    private static Duration pause(Poll poll, int failures, Optional<Duration> after) {
        Duration pause = new BackOff(poll.every(), LONGEST_PAUSE).after(failures + 1);
        return after.filter(each -> each.compareTo(pause) > 0).orElse(pause);
    }

    /**
     * What was read once more, well after its latest change was seen, need not be read again: a
     * thousand tickets that were changed at once would be read for as long as nothing else changes.
     */
    private static Instant from(Poll poll, Cursor cursor) {
        Duration settles = poll.overlap().plus(SETTLES);
        boolean isSettled =
                cursor.movedAt()
                        .flatMap(moved -> cursor.readAt().map(moved.plus(settles)::isBefore))
                        .orElse(false);
        return isSettled
                ? cursor.position().plusSeconds(1)
                : cursor.position().minus(poll.overlap());
    }

    /**
     * Begins at the first page again as soon as the cursor moved: what changes meanwhile goes to
     * the end and moves the others to other pages.
     *
     * @return whether there is more
     */
    private boolean read(Desk desk, Poll poll, Cursor cursor) {
        Instant reached = cursor.position();
        Instant from = from(poll, cursor);
        int page = 1;
        List<Item> last = List.of();
        for (int i = 0; i < MOST_PAGES || page > 1; i++) {
            List<Item> items = reader.page(poll, from, page);
            if (page > 1 && items.equals(last)) {
                return false; // it knows no pages
            }
            last = items;
            for (Item item : items) {
                take(desk, poll, item);
                reached = item.updatedAt().isAfter(reached) ? item.updatedAt() : reached;
            }
            if (reached.isAfter(cursor.position())) {
                cursors.move(desk.name(), reached, clock.instant());
            }
            if (items.size() < poll.perPage()) {
                return false;
            }
            boolean moved = reached.minus(poll.overlap()).isAfter(from);
            from = moved ? reached.minus(poll.overlap()) : from;
            page = moved ? 1 : page + 1;
        }
        return true;
    }

    /** One that cannot be read for good holds up no other. */
    private void take(Desk desk, Poll poll, Item item) {
        List<byte[]> read;
        try {
            read = reader.events(poll, item);
        } catch (UnreadableException e) {
            if (!e.isLasting()) {
                throw e;
            }
            byte[] content = item.content().toString().getBytes(StandardCharsets.UTF_8);
            events.keepUnread(desk, content, String.valueOf(e.getMessage()));
            return;
        }
        read.forEach(event -> events.takeRead(desk, event));
    }
}
