package org.shanhai.platform.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks written by hand, so that they can be as wrong as wanted. */
public final class Workbooks {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private Workbooks() {}

    /** A part of any size whose bytes are made while they are written. */
    public interface Part {
        void write(ZipOutputStream out) throws IOException;
    }

    /** @param rows inside of sheetData */
    public static byte[] ofRows(String rows) {
        return ofSheet("<sheetData>" + rows + "</sheetData>");
    }

    /** @param inside what stands in the worksheet */
    public static byte[] ofSheet(String inside) {
        return of(text(HEAD + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + inside
                + "</worksheet>"));
    }

    public static Part text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** So many times the same bytes. */
    public static Part repeated(String start, String again, int times, String end) {
        return out -> {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] piece = again.repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times / 1000; i++) {
                out.write(piece);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        };
    }

    public static byte[] of(Part sheet) {
        return of(sheet, Map.of());
    }

    public static byte[] of(Part sheet, Map<String, Part> more) {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", text(HEAD + """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                </Types>"""));
        parts.put("xl/workbook.xml", text(HEAD + """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""));
        parts.put("xl/_rels/workbook.xml.rels", text(HEAD + """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>"""));
        parts.put("xl/worksheets/sheet1.xml", sheet);
        parts.putAll(more);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static String cell(String text) {
        return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }
}
