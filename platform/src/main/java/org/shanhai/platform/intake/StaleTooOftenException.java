package org.shanhai.platform.intake;

import org.springframework.dao.ConcurrencyFailureException;

/** Other transactions were faster again and again. Tried again after a pause. */
final class StaleTooOftenException extends ConcurrencyFailureException {
    StaleTooOftenException(int tries, StaleStates last) {
        super("overtaken " + tries + " times: " + last.getMessage(), last);
    }
}
