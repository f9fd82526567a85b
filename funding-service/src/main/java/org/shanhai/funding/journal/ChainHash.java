package org.shanhai.funding.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;

/**
 * The hash that chains a row of the journal to the one before: SHA-256 over the hash before (32 zero bytes at the beginning) and the fields of
 * the row in a fixed order. Each field is written as {@code length:text,} with the length in UTF-8 bytes, and as {@code -,} when it has no
 * value, so that fields cannot run into one another. The texts are those of {@code GET /journal}.
 */
final class ChainHash {

    static final int BYTES = 32;

    private final MessageDigest digest;

    ChainHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** What a chain begins with. */
    static byte[] beginning() {
        return new byte[BYTES];
    }

    byte[] next(byte[] before, long number, Movement movement) {
        digest.reset();
        digest.update(before);
        var tags = movement.tags();
        var details = movement.details();
        var recorded = movement.recorded();
        field(Long.toString(number));
        field(movement.eventId());
        field(movement.kind().name());
        field(movement.movementId());
        field(movement.commitmentId());
        field(recorded.projectId());
        field(Long.toString(recorded.sequence()));
        field(tags.donorCode());
        field(tags.countedDonorCode());
        field(Integer.toString(tags.fundingYear()));
        field(tags.fundType().name());
        field(tags.useLevel().name());
        field(Boolean.toString(tags.livelihood()));
        field(Cny.text(movement.amountCny()));
        field(details.previousAmountCny() == null ? null : Cny.text(details.previousAmountCny()));
        field(details.revision() == null ? null : details.revision().toString());
        field(details.disbursementId());
        field(details.tranche() == null ? null : details.tranche().toString());
        field(movement.valueDate().toString());
        field(details.countsOn() == null ? null : details.countsOn().toString());
        field(details.openAfterCny() == null ? null : Cny.text(details.openAfterCny()));
        field(movement.reference());
        field(movement.reason());
        field(Boolean.toString(movement.illustrative()));
        field(recorded.at().toString());
        field(recorded.account());
        field(recorded.role());
        field(recorded.donorCode());
        field(details.requestedBy());
        return digest.digest();
    }

    private void field(@Nullable UUID id) {
        field(id == null ? null : id.toString());
    }

    private void field(@Nullable String text) {
        if (text == null) {
            digest.update((byte) '-');
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(utf8.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(utf8);
        }
        digest.update((byte) ',');
    }
}
