package org.shanhai.sample;

import java.net.http.HttpResponse;

/** The other side answered what the sample cannot go on with. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final int BODY_CHARACTERS_SHOWN = 2_000;
    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(String what, HttpResponse<String> answer) {
        super(what + ": " + answer.request().method() + " " + answer.uri() + " was answered " + answer.statusCode()
                + " "
                + answer.body()
                        .substring(
                                0, Math.min(BODY_CHARACTERS_SHOWN, answer.body().length())));
    }
}
