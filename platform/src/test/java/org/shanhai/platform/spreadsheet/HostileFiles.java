package org.shanhai.platform.spreadsheet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Files that are wrong, dangerous or both, and what is said of each. Run as a program it reads all of them and prints a line for each, so that it
 * can be given a heap of a known size.
 */
public final class HostileFiles {

    private static final Map<String, Supplier<byte[]>> CSV = new LinkedHashMap<>();
    private static final Map<String, Supplier<byte[]>> XLSX = new LinkedHashMap<>();

    static {
        CSV.put("empty", () -> new byte[0]);
        CSV.put("utf-16", () -> "code\nA\n".getBytes(StandardCharsets.UTF_16));
        CSV.put("a workbook named csv", () -> Workbooks.ofRows(""));
        CSV.put("neither utf-8 nor gb18030", () -> bytes("code\nA\n", 0xFF, 0xFF, '\n'));
        CSV.put("10^6 columns", () -> utf8("x,".repeat(1_000_000) + "\n"));
        CSV.put("10^6 lines", () -> utf8("code\n" + "1\n".repeat(1_000_000)));
        CSV.put("a quotation mark that is never closed", () -> utf8("code\nA\n\"" + "b,c\n".repeat(1_000_000)));
        CSV.put("one cell of 19 MiB", () -> utf8("code\n" + "x".repeat(19 * 1024 * 1024) + "\n"));
        CSV.put("gb18030", () -> "编码\n张家口\n".getBytes(Charset.forName("GB18030")));
        CSV.put("utf-8 with byte order mark", () -> utf8("\uFEFF编码\nA\n"));
        CSV.put("tabs", () -> utf8("a\tb\tc\n1\t2\t3\n"));
        CSV.put("a million blank lines", () -> utf8("code\n" + "\n".repeat(1_000_000) + "A\n"));

        XLSX.put("text", () -> utf8("code\nA\n"));
        XLSX.put("old binary workbook", () -> bytes("", 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1));
        XLSX.put("zip that is no workbook", () -> Workbooks.of(Workbooks.text("not xml")));
        XLSX.put("cut off", () -> cut(Workbooks.ofRows("<row>" + Workbooks.cell("code") + "</row>")));
        XLSX.put(
                "zip bomb in the sheet",
                () -> Workbooks.of(
                        Workbooks.repeated("<worksheet><sheetData>", "<row></row>      ", 20_000_000, "</sheetData>")));
        XLSX.put(
                "zip bomb beside the sheet",
                () -> Workbooks.of(
                        Workbooks.text("<worksheet><sheetData/></worksheet>"),
                        Map.of("xl/media/image1.png", Workbooks.repeated("", "\0".repeat(64), 6_000_000, ""))));
        XLSX.put("10^6 columns", () -> Workbooks.ofRows("<row>" + "<c><v>1</v></c>".repeat(1_000_000) + "</row>"));
        XLSX.put("a column far out", () -> Workbooks.ofRows("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"));
        XLSX.put(
                "a column beyond all columns",
                () -> Workbooks.ofRows("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>"));
        XLSX.put("a row far down", () -> Workbooks.ofRows("<row r=\"1048576\"><c><v>1</v></c></row>"));
        XLSX.put("a row beyond numbers", () -> Workbooks.ofRows("<row r=\"99999999999999\"><c><v>1</v></c></row>"));
        XLSX.put("10^5 lines", () -> Workbooks.ofRows("<row><c><v>1</v></c></row>".repeat(100_000)));
        XLSX.put(
                "merged cells",
                () -> Workbooks.ofSheet("<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>"
                        + "<mergeCell ref=\"A2:A9\"/></mergeCells>"));
        XLSX.put(
                "10^6 shared texts",
                () -> Workbooks.of(
                        Workbooks.text("<worksheet><sheetData/></worksheet>"),
                        Map.of("xl/sharedStrings.xml", HostileFiles::manyTexts)));
        XLSX.put(
                "entities that grow",
                () -> Workbooks.of(
                        Workbooks.text("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
                                + "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&d;&d;&d;&d;</t></is></c></row>"
                                + "</sheetData></worksheet>")));
        XLSX.put("a shared text that is not there", () -> Workbooks.ofRows("<row><c t=\"s\"><v>77</v></c></row>"));
        XLSX.put("no rows", () -> Workbooks.ofRows(""));
    }

    private HostileFiles() {}

    private static void manyTexts(java.util.zip.ZipOutputStream out) throws IOException {
        out.write(utf8("<sst>"));
        for (int i = 0; i < 1_000_000; i++) {
            out.write(utf8("<si><t>" + Integer.toString(i * 7919, 36) + "</t></si>"));
        }
        out.write(utf8("</sst>"));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text, int... more) {
        byte[] start = utf8(text);
        byte[] all = java.util.Arrays.copyOf(start, start.length + more.length);
        for (int i = 0; i < more.length; i++) {
            all[start.length + i] = (byte) more[i];
        }
        return all;
    }

    private static byte[] cut(byte[] whole) {
        return java.util.Arrays.copyOf(whole, whole.length / 2);
    }

    /** Writes the files into a folder, so that making them takes no memory of the process that reads them. */
    static void write(Path folder) throws IOException {
        write(folder, FileType.CSV, CSV);
        write(folder, FileType.XLSX, XLSX);
    }

    private static void write(Path folder, FileType type, Map<String, Supplier<byte[]>> files) throws IOException {
        for (Map.Entry<String, Supplier<byte[]>> file : files.entrySet()) {
            Files.write(
                    folder.resolve(file.getKey() + "." + type.extension()),
                    file.getValue().get());
        }
    }

    /** Reads every file of a folder. */
    public static void main(String[] folder) throws IOException {
        try (var files = Files.list(Path.of(folder[0]))) {
            files.sorted().forEach(HostileFiles::read);
        }
    }

    private static void read(Path path) {
        String name = String.valueOf(path.getFileName());
        FileType type = name.endsWith("xlsx") ? FileType.XLSX : FileType.CSV;
        String said;
        try (SheetRows rows = SheetFile.examine(type, path).rows()) {
            int count = 0;
            while (rows.next() != null) {
                count++;
            }
            said = "rows " + count;
        } catch (UnreadableSheetException unreadable) {
            said = unreadable.violation().code();
        }
        System.out.println(name + ": " + said);
    }
}
