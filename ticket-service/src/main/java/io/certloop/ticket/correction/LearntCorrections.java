package io.certloop.ticket.correction;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.recognition.CorrectedTicket;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Gives people's corrections to the recognizer, so that it does not repeat the same errors. */
@Singleton
public class LearntCorrections {

    private static final Logger LOG = Logger.getLogger(LearntCorrections.class);

    /** The most corrections that are used: enough for a year of on-call; each takes some kilobytes of memory. */
    private static final int MOST = 1000;

    private final Corrections corrections;
    private final TicketArchive archive;
    private final Recognizer recognizer;
    private final Transactions transactions;
    private final Clock clock;
    private String learnt = "";

    public LearntCorrections(
            Corrections corrections,
            TicketArchive archive,
            Recognizer recognizer,
            Transactions transactions,
            Clock clock) {
        this.corrections = corrections;
        this.archive = archive;
        this.recognizer = recognizer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Reads changed corrections on every replica. While nothing changes, it reads a single row. */
    @Scheduled(
            every = "{certloop.recognition.learn-every:PT5S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.warn("corrections could not be read; tried again at the next tick", e);
        }
    }

    /**
     * Reads the corrections again if one changed, and at every full hour, because the texts of old tickets are removed.
     * All replicas therefore use the same corrections.
     */
    public synchronized void refresh() {
        transactions.call(this::changed).ifPresent(news -> {
            recognizer.use(news.tickets());
            learnt = news.version();
        });
    }

    private record News(String version, List<CorrectedTicket> tickets) {}

    private Optional<News> changed() {
        String version = corrections.version() + clock.instant().truncatedTo(ChronoUnit.HOURS);
        return version.equals(learnt) ? Optional.empty() : Optional.of(new News(version, latest()));
    }

    private List<CorrectedTicket> latest() {
        List<Correction> latest = corrections.latest(MOST);
        Map<?, TicketText> texts = archive
                .findAll(latest.stream().map(Correction::ticket).toList())
                .stream()
                .filter(ticket -> !ticket.draft().isRemoved())
                .collect(Collectors.toMap(Ticket::id, ticket -> ticket.draft().textOf(ticket.createdAt())));
        return latest.stream()
                .filter(correction -> texts.containsKey(correction.ticket()))
                .map(correction -> new CorrectedTicket(
                        correction.ticket().toString(), texts.get(correction.ticket()), correction.kind()))
                .toList();
    }
}
