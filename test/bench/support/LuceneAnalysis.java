import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Runs the analyzers of a file on texts: lines of a name and a text in Base64 become lines of words and places. */
public class LuceneAnalysis {
  public static void main(String[] given) throws Exception {
    Map<String, Analyzer> analyzers = new HashMap<>();
    List<String[]> chain = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(given[0]))) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("analyzer")) analyzers.put(fields[1], analyzer(chain = new ArrayList<>()));
      else chain.add(fields);
    }
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split("\t", -1);
      out.println(words(analyzers.get(fields[0]), decoded(fields[1])));
    }
    out.flush();
  }

  private static String words(Analyzer analyzer, String text) throws Exception {
    StringBuilder words = new StringBuilder();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      int position = -1;
      while (tokens.incrementToken()) {
        position += step.getPositionIncrement();
        byte[] bytes = term.toString().getBytes(StandardCharsets.UTF_8);
        words.append(Base64.getEncoder().encodeToString(bytes)).append('@').append(position).append(' ');
      }
      tokens.end();
    }
    return words.toString();
  }

  private static Analyzer analyzer(List<String[]> chain) {
    Map<String[], NormalizeCharMap> maps = new HashMap<>();
    Map<String[], Pattern> patterns = new HashMap<>();
    return new Analyzer() {
      @Override
      protected Reader initReader(String field, Reader reader) {
        for (String[] part : chain) {
          if (part[0].equals("mapping"))
            reader = new MappingCharFilter(maps.computeIfAbsent(part, LuceneAnalysis::map), reader);
          else if (part[0].equals("pattern_replace"))
            reader = new PatternReplaceCharFilter(patterns.computeIfAbsent(part, LuceneAnalysis::pattern), decoded(part[2]), reader);
        }
        return reader;
      }

      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = null;
        TokenStream tokens = null;
        for (String[] part : chain) {
          if (part[0].equals("pattern"))
            tokens = tokenizer = new PatternTokenizer(patterns.computeIfAbsent(part, LuceneAnalysis::pattern), Integer.parseInt(part[2]));
          else if (part[0].equals("standard")) tokens = tokenizer = new StandardTokenizer();
          else if (tokens != null) tokens = filter(part, tokens);
        }
        return new TokenStreamComponents(tokenizer, tokens);
      }
    };
  }

  private static TokenStream filter(String[] part, TokenStream tokens) {
    switch (part[0]) {
      case "word_delimiter_graph":
        int rules = WordDelimiterGraphFilter.GENERATE_WORD_PARTS | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
        if (part[1].equals("true")) rules |= WordDelimiterGraphFilter.CATENATE_ALL;
        return new WordDelimiterGraphFilter(tokens, true, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE, rules, null);
      case "flatten_graph":
        return new FlattenGraphFilter(tokens);
      case "lowercase":
        return new org.apache.lucene.analysis.core.LowerCaseFilter(tokens);
      case "asciifolding":
        return new ASCIIFoldingFilter(tokens);
      case "truncate":
        return new TruncateTokenFilter(tokens, Integer.parseInt(part[1]));
      case "porter_stem":
        return new PorterStemFilter(tokens);
      case "cjk_width":
        return new CJKWidthFilter(tokens);
      case "cjk_bigram":
        int scripts = CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;
        return new CJKBigramFilter(tokens, scripts, part[1].equals("true"));
      default:
        throw new IllegalArgumentException("There is no filter " + part[0]);
    }
  }

  /** Rules as OpenSearch and Elasticsearch read them. */
  private static NormalizeCharMap map(String[] part) {
    NormalizeCharMap.Builder rules = new NormalizeCharMap.Builder();
    for (int at = 1; at < part.length; at++) {
      String[] sides = decoded(part[at]).split("=>", 2);
      rules.add(sides[0].trim(), sides[1].trim());
    }
    return rules.build();
  }

  private static Pattern pattern(String[] part) {
    return Pattern.compile(decoded(part[1]));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
