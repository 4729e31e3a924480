package io.certloop.ticket.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Windows and thresholds from which a pattern of incidents or tickets is a problem. */
@ConfigMapping(prefix = "certloop.problems")
public interface ProblemConfig {

    /** Time between two evaluations of new incidents and tickets, or "off" on a replica that never evaluates. */
    @WithDefault("PT1S")
    String lookEvery();

    /** Incidents and tickets that are evaluated in one transaction; 1 to 1000. */
    @WithDefault("500")
    @Min(1)
    @Max(1000)
    int batchSize();

    /**
     * Time after its resolution within which a problem reopens if its pattern comes back; later, a new problem opens; 0
     * to 90 days.
     */
    @WithDefault("P7D")
    @DurationMin
    @DurationMax(days = 90)
    Duration reopenWithin();

    Recurrent recurrent();

    Surge surge();

    Emerging emerging();

    Warnings warnings();

    /** Storm signals, which report a surge to remediation-service before its own counts of faults rise. */
    interface Warnings {

        /** Time between two storm signals while a surge lasts; each carries the current numbers; 1 s to 1 h. */
        @WithDefault("PT1M")
        @DurationMin(seconds = 1)
        @DurationMax(hours = 1)
        Duration repeat();

        /** Time after which a storm signal expires that is not repeated; longer than {@code repeat}, at most 1 day. */
        @WithDefault("PT5M")
        @DurationMin
        @DurationMax(days = 1)
        Duration lasts();

        /** Pause before a storm signal that could not be sent is sent again; 100 ms to 5 min. */
        @WithDefault("PT5S")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 5)
        Duration retry();
    }

    /** Problems of type RECURRENT: the same subject has the same kind of fault again. */
    interface Recurrent {

        /** Longest time between two incidents of a subject that makes the second a recurrence; 1 to 366 days. */
        @WithDefault("P90D")
        @DurationMin(days = 1)
        @DurationMax(days = 366)
        Duration window();

        /**
         * Shortest time between two incidents of a subject that makes the second a recurrence; sooner, it is the same
         * fault, not yet healed; 0 to 7 days.
         */
        @WithDefault("PT1H")
        @DurationMin
        @DurationMax(days = 7)
        Duration leastGap();

        /** The problem is resolved after this time without a further recurrence; 1 hour to 366 days. */
        @WithDefault("P90D")
        @DurationMin(hours = 1)
        @DurationMax(days = 366)
        Duration healthyHold();
    }

    /**
     * Problems of type SURGE: many distinct subjects with one kind of fault in a short window, compared with the usual
     * number.
     */
    interface Surge {

        /**
         * Length of the window in which subjects are counted; one minute to one day. The window slides in six steps.
         */
        @WithDefault("PT1H")
        @DurationMin(minutes = 1)
        @DurationMax(days = 1)
        Duration window();

        /** Fewest subjects in the window that can be a surge; 2 to 100,000. */
        @WithDefault("20")
        @Min(2)
        @Max(100_000)
        int leastSubjects();

        /** Multiple of the usual number of subjects from which a surge begins; 1.1 to 100. */
        @WithDefault("3")
        @DecimalMin("1.1")
        @DecimalMax("100")
        double factor();

        /** The time before the window from which the usual number is computed; 1 hour to 30 days. */
        @WithDefault("P7D")
        @DurationMin(hours = 1)
        @DurationMax(days = 30)
        Duration baseline();

        /**
         * Length of the history before the window that must be known before a surge can be found; 0 to the baseline.
         */
        @WithDefault("PT6H")
        @DurationMin
        Duration learnFor();

        /** A surge is resolved after this time below the threshold; 0 to 1 day. */
        @WithDefault("PT30M")
        @DurationMin
        @DurationMax(days = 1)
        Duration healthyHold();
    }

    /** Problems of type EMERGING: similar tickets that no kind explains. */
    interface Emerging {

        /** Length of the window within which similar tickets are linked; one hour to 7 days. */
        @WithDefault("PT24H")
        @DurationMin(hours = 1)
        @DurationMax(days = 7)
        Duration window();

        /** Fewest linked tickets that are a problem; 2 to 1000. */
        @WithDefault("3")
        @Min(2)
        @Max(1000)
        int leastTickets();

        /** Length of the time before the window in which a term must be rare; 1 to 90 days. */
        @WithDefault("P14D")
        @DurationMin(days = 1)
        @DurationMax(days = 90)
        Duration baseline();

        /** The problem is resolved after this time without a further similar ticket; 1 hour to 90 days. */
        @WithDefault("P2D")
        @DurationMin(hours = 1)
        @DurationMax(days = 90)
        Duration healthyHold();
    }
}
