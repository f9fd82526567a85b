package org.shanhai.impact.ledger;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntConsumer;

/**
 * Projects, each at its place. What is made of a list with some of them replaced has all pieces in common with it but those in which they are: so it is quickly
 * made, and what tells two of them apart is quickly found. Immutable.
 */
public final class ProjectList extends AbstractList<ProjectLedger> implements RandomAccess {
    static final ProjectList NONE = new ProjectList(new ProjectLedger[0][], 0);

    private static final int PIECE_BITS = 6;
    private static final int PIECE = 1 << PIECE_BITS;

    private final ProjectLedger[][] pieces;
    private final int size;

    private ProjectList(ProjectLedger[][] pieces, int size) {
        this.pieces = pieces;
        this.size = size;
    }

    @Override
    public ProjectLedger get(int place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        return pieces[place >> PIECE_BITS][place & PIECE - 1];
    }

    @Override
    public int size() {
        return size;
    }

    /** Makes a list of another one. Used once. */
    static final class Builder {
        private final ProjectList from;
        private ProjectLedger[][] pieces;
        private int size;

        Builder(ProjectList from) {
            this.from = from;
            this.pieces = from.pieces.clone();
            this.size = from.size;
        }

        /** @return its place, at the end */
        int add(ProjectLedger project) {
            int place = size++;
            if (place >> PIECE_BITS == pieces.length) {
                pieces = Arrays.copyOf(pieces, pieces.length + 1);
                pieces[pieces.length - 1] = new ProjectLedger[PIECE];
            }
            set(place, project);
            return place;
        }

        void set(int place, ProjectLedger project) {
            int piece = place >> PIECE_BITS;
            if (piece < from.pieces.length && pieces[piece] == from.pieces[piece]) {
                pieces[piece] = pieces[piece].clone();
            }
            pieces[piece][place & PIECE - 1] = project;
        }

        ProjectList made() {
            return new ProjectList(pieces, size);
        }
    }

    /** The places at which two lists do not have the same object, those that only one of them has among them. */
    public static void differences(List<ProjectLedger> one, List<ProjectLedger> other, IntConsumer place) {
        int common = Math.min(one.size(), other.size());
        int at = 0;
        while (at < common) {
            int end = Math.min(common, (at >> PIECE_BITS) + 1 << PIECE_BITS);
            if (!(one instanceof ProjectList a
                    && other instanceof ProjectList b
                    && a.pieces[at >> PIECE_BITS] == b.pieces[at >> PIECE_BITS])) {
                for (; at < end; at++) {
                    if (one.get(at) != other.get(at)) {
                        place.accept(at);
                    }
                }
            }
            at = end;
        }
        for (; at < Math.max(one.size(), other.size()); at++) {
            place.accept(at);
        }
    }
}
