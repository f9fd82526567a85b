package org.shanhai.platform.spreadsheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a workbook before the reader gets it, since the reader holds what it is told to hold: unpacks every part under a limit, and
 * walks through the first sheet for rows, columns and merged cells. What the parts say of their own size is not believed.
 */
final class WorkbookCheck {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String SHARED_TEXTS = "xl/sharedstrings.xml";

    /** The JDK's own parser, with its own limits; no document type, and nothing from outside. */
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts = new TreeMap<>();
    private final Map<String, Long> unpackedBytes = new HashMap<>();

    private WorkbookCheck(ZipFile zip) {
        this.zip = zip;
    }

    static void check(Path path) {
        try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
            new WorkbookCheck(zip).check();
        } catch (XMLStreamException broken) {
            throw XlsxRows.notAWorkbook();
        } catch (IOException | IllegalArgumentException broken) {
            throw XlsxRows.notAWorkbook();
        }
    }

    private void check() throws IOException, XMLStreamException {
        Enumeration<ZipArchiveEntry> entries = zip.getEntries();
        while (entries.hasMoreElements()) {
            ZipArchiveEntry part = entries.nextElement();
            if (parts.size() >= SheetLimits.MAX_PARTS) {
                throw new UnreadableSheetException("too-many-parts", Map.of("max", SheetLimits.MAX_PARTS));
            }
            if (parts.put(part.getName().toLowerCase(Locale.ROOT), part) != null) {
                throw XlsxRows.notAWorkbook();
            }
        }
        checkSizes();
        checkSharedTexts();
        checkSheet(part(firstSheet()));
    }

    private void checkSizes() throws IOException {
        long sum = 0;
        for (Map.Entry<String, ZipArchiveEntry> part : parts.entrySet()) {
            try (InputStream in = open(part.getValue())) {
                long bytes = in.transferTo(OutputStream.nullOutputStream());
                unpackedBytes.put(part.getKey(), bytes);
                sum += bytes;
            }
            if (sum > SheetLimits.MAX_UNPACKED_BYTES) {
                throw unpacksTooLarge();
            }
        }
    }

    private static UnreadableSheetException unpacksTooLarge() {
        return new UnreadableSheetException(
                "unpacks-too-large",
                Map.of("maxBytes", SheetLimits.MAX_UNPACKED_BYTES, "maxRatio", SheetLimits.MAX_UNPACK_RATIO));
    }

    private ZipArchiveEntry part(String name) {
        ZipArchiveEntry part = parts.get(name.toLowerCase(Locale.ROOT));
        if (part == null) {
            throw XlsxRows.notAWorkbook();
        }
        return part;
    }

    private InputStream open(ZipArchiveEntry part) throws IOException {
        return new Unpacked(zip.getInputStream(part), part.getCompressedSize());
    }

    /** Where the first sheet lies, as the workbook says. */
    private String firstSheet() throws IOException, XMLStreamException {
        String relation = null;
        try (InputStream in = open(part(WORKBOOK))) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (relation == null && goTo(xml, "sheet")) {
                relation = attribute(xml, "id");
            }
        }
        Map<String, String> targets = new HashMap<>();
        try (InputStream in = open(part(RELATIONS))) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (goTo(xml, "Relationship")) {
                targets.put(String.valueOf(attribute(xml, "Id")), String.valueOf(attribute(xml, "Target")));
            }
        }
        String target = relation == null ? null : targets.get(relation);
        if (target == null) {
            throw XlsxRows.notAWorkbook();
        }
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** They are held in memory as a whole. */
    private void checkSharedTexts() throws IOException, XMLStreamException {
        ZipArchiveEntry texts = parts.get(SHARED_TEXTS);
        if (texts == null) {
            return;
        }
        int count = 0;
        try (InputStream in = open(texts)) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (count <= SheetLimits.MAX_SHARED_TEXTS && goTo(xml, "si")) {
                count++;
            }
        }
        if (count > SheetLimits.MAX_SHARED_TEXTS
                || unpackedBytes.getOrDefault(SHARED_TEXTS, 0L) > SheetLimits.MAX_SHARED_TEXT_BYTES) {
            throw new UnreadableSheetException(
                    "too-many-texts",
                    Map.of("max", SheetLimits.MAX_SHARED_TEXTS, "maxBytes", SheetLimits.MAX_SHARED_TEXT_BYTES));
        }
    }

    private void checkSheet(ZipArchiveEntry sheet) throws IOException, XMLStreamException {
        int row = 0;
        int cells = 0;
        try (InputStream in = open(sheet)) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "row" -> {
                        row = number(attribute(xml, "r"), row + 1);
                        cells = 0;
                        if (row > SheetLimits.MAX_ROW_NUMBER) {
                            throw new UnreadableSheetException("too-many-lines", Map.of("max", SheetLimits.MAX_LINES));
                        }
                    }
                    case "c" -> {
                        cells++;
                        if (cells > SheetLimits.MAX_COLUMNS
                                || column(attribute(xml, "r"), cells) > SheetLimits.MAX_COLUMNS) {
                            throw new UnreadableSheetException(
                                    "too-many-columns", Map.of("line", row, "max", SheetLimits.MAX_COLUMNS));
                        }
                    }
                    case "mergeCell" ->
                        throw new UnreadableSheetException(
                                "merged-cells", Map.of("range", String.valueOf(attribute(xml, "ref"))));
                    default -> {
                        // Looks, widths and notes are nothing to us.
                    }
                }
            }
        }
    }

    private static boolean goTo(XMLStreamReader xml, String element) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals(element)) {
                return true;
            }
        }
        return false;
    }

    /** An attribute by its local name: the relation of a sheet is in a namespace of its own. */
    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private static int number(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        return text.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(text);
    }

    /** The column of a reference like AB12, counted from 1. */
    private static int column(@Nullable String reference, int otherwise) {
        if (reference == null) {
            return otherwise;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && i < 4; i++) {
            char letter = reference.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + (letter - 'A' + 1);
        }
        return column;
    }

    /** A part as it unpacks; ends with a refusal where it goes beyond a limit. */
    private static final class Unpacked extends FilterInputStream {

        private final long mostBytes;
        private long bytes;

        Unpacked(InputStream in, long packedBytes) {
            super(in);
            this.mostBytes =
                    Math.max(SheetLimits.SMALL_PART_BYTES, Math.max(0, packedBytes) * SheetLimits.MAX_UNPACK_RATIO);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            bytes += more;
            if (bytes > mostBytes || bytes > SheetLimits.MAX_UNPACKED_BYTES) {
                throw unpacksTooLarge();
            }
        }
    }
}
