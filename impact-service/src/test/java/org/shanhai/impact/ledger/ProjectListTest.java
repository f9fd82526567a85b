package org.shanhai.impact.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.project.Donor;
import org.shanhai.contracts.project.DonorRole;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;

class ProjectListTest {
    private static final int LISTS = 300;
    private static final Donor LEAD = new Donor("110000", "110000", DonorRole.LEAD, 1_000_000_000L);

    @Test
    void isAnyOtherListAndTellsWhereTwoDiffer() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the random lists: " + seed);
        Random random = new Random(seed);
        List<ProjectLedger> known = projects();
        List<ProjectList> lists = new ArrayList<>(List.of(ProjectList.NONE));
        List<List<ProjectLedger>> plain = new ArrayList<>(List.of(List.of()));
        for (int number = 0; number < LISTS; number++) {
            int from = random.nextInt(lists.size());
            ProjectList.Builder builder = new ProjectList.Builder(lists.get(from));
            List<ProjectLedger> same = new ArrayList<>(plain.get(from));
            for (int change = random.nextInt(40); change > 0; change--) {
                ProjectLedger project = known.get(random.nextInt(known.size()));
                if (same.isEmpty() || random.nextInt(3) == 0) {
                    assertThat(builder.add(project)).isEqualTo(same.size());
                    same.add(project);
                } else {
                    int place = random.nextInt(same.size());
                    builder.set(place, project);
                    same.set(place, project);
                }
            }
            lists.add(builder.made());
            plain.add(same);
        }
        for (int number = 0; number < lists.size(); number++) {
            assertThat(lists.get(number)).as("seed %d", seed).containsExactlyElementsOf(plain.get(number));
            int other = random.nextInt(lists.size());
            assertThat(differences(lists.get(number), lists.get(other)))
                    .as("seed %d", seed)
                    .isEqualTo(plainDifferences(plain.get(number), plain.get(other)));
            assertThat(differences(lists.get(number), plain.get(other)))
                    .isEqualTo(plainDifferences(plain.get(number), plain.get(other)));
        }
    }

    private static List<ProjectLedger> projects() {
        Register register = new Register();
        for (int number = 0; number < 20; number++) {
            register.create("P" + number, "653201", "32163", List.of(LEAD), Register.ARTICLE);
        }
        return PureIntake.view(register.events()).projects();
    }

    private static List<Integer> differences(List<ProjectLedger> one, List<ProjectLedger> other) {
        List<Integer> places = new ArrayList<>();
        ProjectList.differences(one, other, places::add);
        return places;
    }

    private static List<Integer> plainDifferences(List<ProjectLedger> one, List<ProjectLedger> other) {
        return IntStream.range(0, Math.max(one.size(), other.size()))
                .filter(at -> at >= one.size() || at >= other.size() || one.get(at) != other.get(at))
                .boxed()
                .toList();
    }
}
