package org.shanhai.gateway.routing;

/** How long an answer may take. */
enum Pace {
    /** Someone waits for it. */
    ANSWER,
    /** Files go in or out. */
    LONG_ANSWER,
    /** Server-sent events: open until one side leaves. */
    STREAM
}
