package io.certloop.ticket.problem;

public enum ProblemType {
    /** The same subject has the same kind of fault again. */
    RECURRENT,
    /** Many subjects have the same kind of fault in a short time, compared with the usual rate: a platform fault. */
    SURGE,
    /** Similar tickets that no kind explains: a fault that has no name yet. */
    EMERGING
}
