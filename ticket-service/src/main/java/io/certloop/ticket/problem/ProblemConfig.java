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

/** From which windows and thresholds on a pattern is a problem. */
@ConfigMapping(prefix = "certloop.problems")
public interface ProblemConfig {

    /**
     * Time between two evaluations of new incidents and tickets, or "off" on a replica that never
     * evaluates.
     */
    @WithDefault("PT1S")
    String lookEvery();

    /** Incidents and tickets that are evaluated in one transaction; 1 to 1000. */
    @WithDefault("500")
    @Min(1)
    @Max(1000)
    int batchSize();

    /** A problem that comes back sooner is the same one, opened again; 0 to 90 days. */
    @WithDefault("P7D")
    @DurationMin
    @DurationMax(days = 90)
    Duration reopenWithin();

    Recurrent recurrent();

    Surge surge();

    Emerging emerging();

    Warnings warnings();

    /** The storm signals about a surge to remediation-service. */
    interface Warnings {

        /** While it goes on, with the numbers of then; 1 s to 1 h. */
        @WithDefault("PT1M")
        @DurationMin(seconds = 1)
        @DurationMax(hours = 1)
        Duration repeat();

        /** How long a warning counts that is not repeated; over the repeat, at most 1 day. */
        @WithDefault("PT5M")
        @DurationMin
        @DurationMax(days = 1)
        Duration lasts();

        /** Pause after a signal that could not be sent; 100 ms to 5 min. */
        @WithDefault("PT5S")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 5)
        Duration retry();
    }

    /** The same subject has the same kind again. */
    interface Recurrent {

        /** "Again" means within; 1 to 366 days. */
        @WithDefault("P90D")
        @DurationMin(days = 1)
        @DurationMax(days = 366)
        Duration window();

        /** Sooner it is the same fault, not yet healed; 0 to 7 days. */
        @WithDefault("PT1H")
        @DurationMin
        @DurationMax(days = 7)
        Duration leastGap();

        /** Resolved after so long without another; 1 hour to 366 days. */
        @WithDefault("P90D")
        @DurationMin(hours = 1)
        @DurationMax(days = 366)
        Duration healthyHold();
    }

    /** Many distinct subjects of one kind in a short window against the usual number. */
    interface Surge {

        /** One minute to one day; slides in six steps. */
        @WithDefault("PT1H")
        @DurationMin(minutes = 1)
        @DurationMax(days = 1)
        Duration window();

        /** Fewer subjects are never a surge; 2 to 100,000. */
        @WithDefault("20")
        @Min(2)
        @Max(100_000)
        int leastSubjects();

        /** A surge needs this multiple of the usual number; 1.1 to 100. */
        @WithDefault("3")
        @DecimalMin("1.1")
        @DecimalMax("100")
        double factor();

        /**
         * The time before the window from which the usual number is computed; 1 hour to 30 days.
         */
        @WithDefault("P7D")
        @DurationMin(hours = 1)
        @DurationMax(days = 30)
        Duration baseline();

        /** No surge until this much history before the window is known; 0 to the baseline. */
        @WithDefault("PT6H")
        @DurationMin
        Duration learnFor();

        /** Resolved after so long below the threshold; 0 to 1 day. */
        @WithDefault("PT30M")
        @DurationMin
        @DurationMax(days = 1)
        Duration healthyHold();
    }

    /** Similar tickets that no kind explains. */
    interface Emerging {

        /** One hour to 7 days. */
        @WithDefault("PT24H")
        @DurationMin(hours = 1)
        @DurationMax(days = 7)
        Duration window();

        /** 2 to 1000. */
        @WithDefault("3")
        @Min(2)
        @Max(1000)
        int leastTickets();

        /**
         * Weight of the rare terms that link two tickets: error code 3, pair of words 2, word 1,
         * four Han characters 0.75; 1 to 100.
         */
        @WithDefault("3")
        @DecimalMin("1")
        @DecimalMax("100")
        double leastSimilarity();

        /** Over how long before the window a term must be rare; 1 to 90 days. */
        @WithDefault("P14D")
        @DurationMin(days = 1)
        @DurationMax(days = 90)
        Duration baseline();

        /** In at most so many tickets of the baseline a term is rare; 0 to 10,000. */
        @WithDefault("5")
        @Min(0)
        @Max(10_000)
        int rareTickets();

        /** Or in at most this share of them; 0 to 0.1. */
        @WithDefault("0.001")
        @DecimalMin("0")
        @DecimalMax("0.1")
        double rareShare();

        /** Resolved after so long without another; 1 hour to 90 days. */
        @WithDefault("P2D")
        @DurationMin(hours = 1)
        @DurationMax(days = 90)
        Duration healthyHold();
    }
}
