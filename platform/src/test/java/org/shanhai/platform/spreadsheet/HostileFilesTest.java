package org.shanhai.platform.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {

    private static final int SECONDS_LIMIT = 120;

    /** Half of what a service may have: the rest is for everything else that it does. */
    @Test
    void everyFileGetsAClearAnswerFromAProcessOf128MebibytesHeap(@TempDir Path folder) throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        HostileFiles.write(files);
        Path answers = folder.resolve("answers");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileFiles.class.getName(),
                        files.toString())
                .redirectErrorStream(true)
                .redirectOutput(answers.toFile())
                .start();
        try {
            assertThat(reader.waitFor(SECONDS_LIMIT, TimeUnit.SECONDS)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        assertThat(Files.readString(answers, StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "10^5 lines.xlsx: too-many-lines",
                        "10^6 columns.csv: csv-broken",
                        "10^6 columns.xlsx: too-many-columns",
                        "10^6 lines.csv: too-many-lines",
                        "10^6 shared texts.xlsx: too-many-texts",
                        "a column beyond all columns.xlsx: too-many-columns",
                        "a column far out.xlsx: too-many-columns",
                        "a million blank lines.csv: rows 2",
                        "a quotation mark that is never closed.csv: csv-broken",
                        "a row beyond numbers.xlsx: too-many-lines",
                        "a row far down.xlsx: too-many-lines",
                        "a shared text that is not there.xlsx: rows 1",
                        "a workbook named csv.csv: not-text",
                        "cut off.xlsx: not-a-workbook",
                        "empty.csv: empty-file",
                        "entities that grow.xlsx: not-a-workbook",
                        "gb18030.csv: rows 2",
                        "merged cells.xlsx: merged-cells",
                        "neither utf-8 nor gb18030.csv: encoding-unknown",
                        "no rows.xlsx: rows 0",
                        "old binary workbook.xlsx: old-or-locked-workbook",
                        "one cell of 19 MiB.csv: csv-broken",
                        "tabs.csv: rows 2",
                        "text.xlsx: not-a-workbook",
                        "utf-16.csv: not-text",
                        "utf-8 with byte order mark.csv: rows 2",
                        "zip bomb beside the sheet.xlsx: unpacks-too-large",
                        "zip bomb in the sheet.xlsx: unpacks-too-large",
                        "zip that is no workbook.xlsx: not-a-workbook");
    }
}
