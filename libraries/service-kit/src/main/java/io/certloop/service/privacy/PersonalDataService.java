package io.certloop.service.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.privacy.PersonalDataRequest.Type;
import io.certloop.service.privacy.PersonalDataRows.Work;
import io.certloop.service.text.CommonMessage;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Exports and deletes the data of one customer or person. */
@Singleton
public class PersonalDataService {

    private static final Logger LOG = Logger.getLogger(PersonalDataService.class);
    private static final String TASK = "personal-data";

    /** The highest age of the dry run that a deletion follows. */
    private static final Duration CONFIRMED_WITHIN = Duration.ofDays(1);

    private final PersonalDataRows rows;
    private final Transactions transactions;
    private final SchedulerClient scheduler;
    private final Event<PersonalDataFinished> finished;
    private final Clock clock;

    PersonalDataService(
            DataSource database,
            Transactions transactions,
            SchedulerClient scheduler,
            Event<PersonalDataFinished> finished,
            Clock clock) {
        this.rows = new PersonalDataRows(database, PersonalDataMap::own, new ObjectMapper());
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.finished = finished;
        this.clock = clock;
    }

    /**
     * Starts a dry run, which counts what a deletion would change, or a deletion.
     *
     * @param confirms the finished dry run of the same subjects; empty for a dry run
     * @throws InvalidRequest if this dry run does not exist, is not finished, or is too old
     */
    public AcceptedRequest start(Subjects subjects, Optional<UUID> confirms, String caller) {
        return transactions.call(() -> {
            if (confirms.isPresent() && !isDryRun(confirms.get(), subjects)) {
                throw new InvalidRequest("confirms", CommonMessage.DRY_RUN.with());
            }
            Type type = confirms.isPresent() ? Type.DELETION : Type.DRY_RUN;
            AcceptedRequest accepted = rows.insert(type, subjects, caller, clock.instant());
            scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, accepted.id().toString()), clock.instant());
            return accepted;
        });
    }

    private boolean isDryRun(UUID id, Subjects subjects) {
        return rows.find(id)
                .filter(work -> work.request().type() == Type.DRY_RUN)
                .filter(work -> work.request()
                        .finishedAt()
                        .filter(at -> at.isAfter(clock.instant().minus(CONFIRMED_WITHIN)))
                        .isPresent())
                .filter(work -> work.isAbout(subjects))
                .isPresent();
    }

    /** A request by its id; empty if there is none. */
    public Optional<PersonalDataRequest> find(UUID id) {
        return transactions.call(() -> rows.find(id)).map(Work::request);
    }

    /**
     * Passes all data of the subjects to the receiver, row by row, without storing them.
     *
     * @return the finished request
     */
    public PersonalDataRequest export(Subjects subjects, String caller, Consumer<ExportedRow> receiver) {
        UUID id = transactions.call(() ->
                rows.insert(Type.EXPORT, subjects, caller, clock.instant()).id());
        while (true) {
            Optional<PersonalDataRequest> done = transactions.call(() -> advance(id, receiver));
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    @Produces
    @Singleton
    static Task<String> task(DurableSteps steps, Provider<PersonalDataService> service) {
        return steps.task(TASK, id -> service.get().carryOut(UUID.fromString(id)));
    }

    private Next carryOut(UUID id) {
        while (transactions.call(() -> advance(id, row -> {})).isEmpty()) {
            // the next blocks, in a transaction of their own
        }
        return new Next.Done();
    }

    private Optional<PersonalDataRequest> advance(UUID id, Consumer<ExportedRow> receiver) {
        Work work = rows.locked(id);
        if (work.request().finishedAt().isPresent()) {
            return Optional.of(work.request());
        }
        Work next = rows.advance(work, receiver);
        if (!next.isDone()) {
            rows.save(next);
            return Optional.empty();
        }
        PersonalDataRequest request = rows.finish(next, clock.instant());
        finished.fire(new PersonalDataFinished(request));
        LOG.infof(
                "personal data request finished requestId=%s type=%s rows=%d complete=%s",
                request.id(), request.type(), request.receipt().total(), request.complete());
        return Optional.of(request);
    }
}
