package org.shanhai.funding.filtering;

import org.jspecify.annotations.Nullable;
import org.shanhai.platform.reference.ReferenceData;

/**
 * The donor that rows are asked of; both null for all.
 *
 * @param code as registered; one of the 19 stands for all that rolls up to it
 * @param countedCode the one of the 19 it rolls up to
 */
public record AskedDonor(@Nullable String code, @Nullable String countedCode) {

    /** A code that is no donor's is asked as it is, and nothing found. */
    public static AskedDonor of(@Nullable String code, ReferenceData reference) {
        return new AskedDonor(code, code == null || !reference.knowsDonor(code) ? code : reference.countedDonor(code));
    }

    boolean unit() {
        return code != null && !code.equals(countedCode);
    }
}
