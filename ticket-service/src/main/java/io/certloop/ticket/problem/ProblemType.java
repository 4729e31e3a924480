package io.certloop.ticket.problem;

/** What sort of pattern a problem is. */
public enum ProblemType {
    /** The same subject has the same kind of fault again. */
    RECURRENT,
    /** Many subjects of one kind in a short time against the usual rate: a platform fault. */
    SURGE,
    /** Similar tickets that no kind explains: nobody has named this yet. */
    EMERGING
}
