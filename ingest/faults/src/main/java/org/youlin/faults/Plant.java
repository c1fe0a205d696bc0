package org.youlin.faults;

/** A bug that can be planted, to see whether the simulation finds it. Each is one that somebody could have written. */
public enum Plant {
    NONE,
    /** A message is acknowledged when it is appended, before it is on disk. */
    EARLY_PUBACK,
    /** What is written is never synced. */
    NO_FSYNC,
    /** New files are synced, but not the directory that holds their names. */
    NO_DIRECTORY_FSYNC,
    /** A sync that failed is tried once more, and believed when it then succeeds. */
    FSYNC_TRIED_AGAIN,
    /** Points are handed to a buffer that is written later, as asynchronous clients do. */
    BUFFERED_SERIES,
    /** The checkpoint is committed before the transitions that it covers. */
    CHECKPOINT_FIRST,
    /** A commit whose answer was lost is carried out again. */
    COMMIT_TWICE,
    /** The journal is read again out of order. */
    REPLAY_OUT_OF_ORDER,
    /** An open case is not looked for, and no index keeps a second one out. */
    SECOND_CASE,
    /** An open alarm is not looked for, and no index keeps a second one out. */
    SECOND_ALARM,
    /** Which times were received is forgotten with a crash. */
    FORGOTTEN_TIMES,
    /** What the rules have judged ahead of the checkpoint is forgotten with a crash. */
    JUDGED_TWICE,
    /** The journal is trimmed behind what was read, not behind what was committed. */
    TRIM_WHAT_WAS_READ
}
