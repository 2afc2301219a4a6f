// Types of what the scripts of the site handle, for `tsc --checkJs`. Nothing of this reaches a reader.

// ---- the DOM as the templates write it: what is looked up by a selector is an HTML element unless a cast says otherwise

interface ParentNode {
  querySelector(selectors: string): HTMLElement;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

interface Element {
  closest(selectors: string): HTMLElement;
}

interface HTMLElement {
  /** A button's timer that brings its own words back after "Copied". */
  timer?: number;
}

type Attributes = Record<string, string | number | boolean | URL | null | undefined>;

/** Makes an element; an attribute that is `false`, `null` or `undefined` is left out, one that is `true` has no value. */
type ElementMaker = <Tag extends keyof HTMLElementTagNameMap>(
  name: Tag, attributes?: Attributes, ...children: (Node | string)[]
) => HTMLElementTagNameMap[Tag];

type Timer = number | undefined;

// ---- basket.js

/** name, label, path, media type, suffix, opening, between, closing, length, offered in the basket: as `generator/site/pages/basket.py` writes */
type BasketFormat = [string, string, string, string, string, string, string, string, number, boolean];

/** key, file name, title, byline, year, class, lengths, aliases, places of its leaves, of its venue, of its kind */
type BasketRow = [string, string, string, string, number | null, string, number[], string[], number[], number, number];

/** What papers of a listing have in common. */
type PaperGroup = "leaf" | "venue" | "kind";

/** By format: opening, between, title and tags of each leaf, keywords before and after of odd papers: as `topic_tags.py` writes */
type TagsIndex = Record<string, [string, string, [string, string[]][], Record<string, [string, string]>]>;

interface BasketPaper {
  key: string;
  name: string;
  title: string;
  byline: string;
  year: number | null;
  hue: string;
  /** Where its entry begins and ends in the file of each format. */
  spans: [number, number][];
  place: number;
  /** The leaves that it belongs to, its venue and its kind, by their places in the index. */
  in: Record<PaperGroup, number[]>;
}

interface BasketIndex {
  formats: BasketFormat[];
  /** The names of all leaves, venues and kinds that have a listing. */
  groups: Record<PaperGroup, string[]>;
  /** A paper by its key; by an alias, the key of the paper. */
  byKey: Map<string, BasketPaper | string>;
  size: number;
}

/** What `references.js` gives: the papers and formats of the site, and their references as text. */
interface References {
  formats: () => BasketFormat[];
  paperOf: (key: string) => BasketPaper | undefined;
  sorted: (keys: string[]) => BasketPaper[];
  inGroup: (by: PaperGroup, name: string) => Promise<string[]>;
  /** With topics as tags, if wished, as `survey export --topic-tags` has them. */
  textOf: (format: string, keys: string[], withTopics?: boolean) => Promise<string>;
}

/** What `take-papers.js` is given. */
interface TakingPapers {
  root: URL;
  /** What the file is called, without its suffix. */
  stem: string;
  /** The keys of the papers that are meant now, and what is to be said of them. */
  papers: () => Promise<{ keys: string[], note?: string }>;
  /** Tells the reader what was done. */
  tell: (text: string) => void;
  /** What it is about, for those who hear the choices. */
  label?: string;
}

/** What `take-papers.js` gives: its choices and buttons, hidden at first; their text anew, and not yet. */
interface PapersTaken {
  box: HTMLElement;
  renew: () => Promise<void>;
  forget: () => void;
}

/** The event by which the search asks the basket to take papers in or out. */
interface BasketMove {
  addresses: string[];
  to?: "in" | "out";
  /** Answered: the papers' keys, and those that were moved. */
  keys: string[];
  moved: string[];
}

// ---- compare.js

/** A paper in `data/papers.json`, as far as papers are compared by it. */
interface ComparedPaper {
  key: string;
  title: string;
  page: string;
  authors: { family?: string, given?: string }[];
  year?: number;
  venue?: string;
  kind?: string;
  contribution?: string;
  results?: string[];
  measured?: { on?: string }[];
  properties?: Record<string, string>;
  links?: string[];
}

// ---- paper-table.js

/** Of the files of rows: leaves as slug, topic, number, title and class; venues as slug and name. */
interface TableHead {
  total: number;
  parts: number;
  leaves: [string, string, string, string, string][];
  kinds: string[];
  venues: [string, string][];
}

/** name, title, byline, authors left out, year, leaves, kind, venue, has, languages, withdrawal: as `paper_table.py` writes */
type TableRowData = [string, string, string, string, number | null, number[], number, number | string, number, string[]?, string?];

interface TablePaper {
  name: string;
  title: string;
  by: string;
  year: number | null;
  leaves: TableHead["leaves"];
  languages: string[];
  withdrawal: string;
  kind: string;
  venue: string;
  /** The slug of a venue of several papers. */
  series: string;
  has: string[];
  words: () => string;
  plain?: string;
}

/** Rows that are drawn together, from a place on to another. */
interface TableBlock {
  body: HTMLTableSectionElement;
  from: number;
  to: number;
  drawn: boolean;
  height: number;
}

interface BasketView {
  told: HTMLElement;
  offer: HTMLElement;
  warning: HTMLElement;
  missing: HTMLElement;
  empty: HTMLElement;
  full: HTMLElement;
  heading: HTMLElement;
  clear: HTMLButtonElement;
  list: HTMLElement;
  download: HTMLAnchorElement;
  copy: HTMLButtonElement;
  share: HTMLButtonElement;
  source: HTMLElement;
  /** The references as text; undefined until they are loaded. */
  text: string | undefined;
}

// ---- tables.js

type Field = HTMLInputElement | HTMLSelectElement;

type Column = "title" | "authors" | "year" | "kind" | "venue" | "contribution" | "result" | "code";

/** What a row says in each column; an empty text where it says nothing. A paper with code has the number 0. */
interface RowValues extends Record<Column, string | number> {
  /** All that is searched, without accents and capitals. */
  words: () => string;
  plain?: string;
}

interface TableRow {
  row: HTMLTableRowElement;
  /** Read from the page when first asked for. */
  readonly values: RowValues;
}

interface TableSection {
  table: HTMLTableElement;
  body: HTMLTableSectionElement;
  rows: TableRow[];
  section: HTMLElement;
  count: HTMLElement;
  said: string;
  note?: HTMLElement;
}

// ---- survey.js: what it needs of Pagefind's module, and of builtin-search.js, which answers like it

interface SearchPart {
  title: string;
  url: string;
  excerpt: string;
  anchor?: object;
  weighted_locations: { balanced_score: number }[];
}

interface SearchPage {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  filters?: Record<string, string[]>;
  sub_results?: SearchPart[];
}

interface SearchResult {
  id: string;
  score?: number;
  /** Of the small index. */
  hit?: ExactHit;
  /** Its place in the list, once made. */
  node?: HTMLElement;
  data: () => Promise<SearchPage>;
}

/** As Pagefind takes them: a value, all of several, or any of several. */
type EngineFilters = Record<string, string | string[] | { any: string[] }>;

interface SearchEngine {
  options: (options: object) => Promise<void>;
  init: () => Promise<void>;
  filters: () => Promise<Record<string, Record<string, number>>>;
  search: (query: string | null, options?: { filters?: EngineFilters, sort?: object }) => Promise<{ results: SearchResult[] }>;
}

interface Asked {
  query: string;
  /** The query in several spellings. */
  queries?: string[];
  filters: Record<string, string>;
  order: string;
  /** Whether the small index has an answer, so that the documentation need not be asked. */
  known?: boolean;
}

interface SearchOutcome {
  results: SearchResult[];
  number: number;
  /** How many of them the small index gave. */
  first: number;
  /** The identifier that was asked for, if one was. */
  id: string;
  slip?: Slip;
  /** The query without its slips. */
  mended?: string;
  /** Whether results have most of the query and not all. */
  most: boolean;
  /** A word that nothing has. */
  lacking?: string;
}

/** number, title, address, class, papers: as `topics_index` in `generator/site/pages/topic.py` writes */
type TopicRow = [string, string, string, string, number];

/** One of what the results can be narrowed by. */
interface SearchFilter {
  filter: string;
  /** What is shown of it, and hidden where no paper fills it. */
  box: HTMLElement;
  value: () => string;
  set: (value: string) => void;
}

/** What `search-take.js` is given. */
interface Taking {
  root: URL;
  row: HTMLElement;
  element: ElementMaker;
  /** All results of the search, shown or not. */
  found: () => SearchResult[];
}

interface SearchDialog {
  dialog: HTMLDialogElement;
  input: HTMLInputElement;
  narrow: SearchFilter[];
  /** The head of the filters, on narrow screens. */
  count: HTMLElement;
  order: HTMLSelectElement;
  places: HTMLElement;
  status: HTMLElement;
  take: HTMLElement;
  /** Says that a search begins (false) or that its results are there (true); once it is loaded. */
  taking?: (done: boolean) => void;
  list: HTMLElement;
  more: HTMLButtonElement;
  /** Counts the searches, so that an answer that comes late is known as one. */
  turn: number;
  found: SearchResult[];
  shown: number;
}

// ---- search-words.js and exact-search.js

/** ending, what stands in its place, least length of the word: as in `generator/terms/spellings.json` */
type Ending = [string, string, number];

interface SpellingTable {
  letters: Record<string, string>;
  languages: Record<string, string>;
  stops: string[];
  words: Record<string, string>;
  singular: string[];
  plurals: Ending[];
  endings: Ending[];
  beginnings: [string, string][];
}

interface Speller {
  /** The words of a text, in lower case and without accents. */
  folded: (text: string) => string[];
  /** The spelling that stands for all spellings of a folded word. */
  canonical: (word: string) => string;
  /** Words without those that tell nothing, unless there are no others. */
  telling: (words: string[]) => string[];
  spelled: (text: string) => string[];
}

/** As `generator/site/pages/search_index.py` writes: a value a paper, or by the paper's place. */
interface SearchIndex {
  spelling: SpellingTable;
  /** number, title, class, topic */
  leaves: [string, string, string, string][];
  kinds: string[];
  key: string[];
  title: string[];
  authors: string[][];
  year: (number | null)[];
  arxiv: string[];
  doi: string[];
  names: string[][];
  results: string[][];
  leaf: number[][];
  kind: number[];
  venues: string[];
  venue: number[];
  /** Whether each has code, and is cited in a chapter: bits, four to a hexadecimal digit, the lowest first. */
  code: string;
  chapter: string;
  language: Record<number, string>;
  file: Record<number, string>;
  venueYear: Record<number, number>;
  aliases: Record<number, string[]>;
  /** "Retracted", "Withdrawn" */
  withdrawal: Record<number, string>;
}

interface Person {
  family: string[];
  words: string[];
}

interface IndexedPaper {
  place: number;
  key: string;
  file: string;
  title: string;
  /** The title's words in one, as `canonical` spells them. */
  squeezed: string;
  authors: string[];
  people: Person[];
  year: number | null;
  years: string[];
  names: string[];
  results: string[];
  leaf: [string, string, string, string] | undefined;
  topics: string[];
  kind: string;
  venue: string;
  language: string;
  code: boolean;
  chapter: boolean;
  withdrawal: string;
}

interface Identified {
  id: string;
  place: number | undefined;
}

interface ReadQuery {
  text: string;
  words: string[];
  years: string[];
  rest: string[];
  joined: string;
  /** Whether a title or a name has one of the words. */
  titled: boolean;
  etal: boolean;
  several: boolean;
}

interface ExactHit {
  paper: IndexedPaper;
  /** Why it was found, where its title and authors do not tell. */
  why: string;
  score: number;
  /** Whether it is what was asked for, and not one of many that fit. */
  exact: boolean;
  /** Whether the query had to be mended. */
  slip: boolean;
}

interface Slip {
  word: string;
  instead: string[];
}

interface ExactAnswer {
  /** The identifier that was asked for, if one was. */
  id: string;
  hits: ExactHit[];
  slips: Slip[];
  /** Whether the hits have words that only begin like those of the query. */
  begun?: boolean;
  /** The words that tell something. */
  words: string[];
}

interface ExactSearch extends Speller {
  answer: (text: string) => ExactAnswer | Promise<ExactAnswer>;
  spellings: (words: string[]) => string[][];
  papers: IndexedPaper[];
}

// ---- search-parts.js

/** As `generator/site/pages/search_parts.py` writes. */
interface PartedIndex extends Pick<SearchIndex, "spelling" | "leaves" | "kinds"> {
  papers: number;
  /** Papers of a block. */
  block: number;
  /** The first of each part of the terms, and of the terms read backwards. */
  terms: string[];
  endings: string[];
}

/** The papers of a term, by how much it weighs in them. */
type Posting = { weight: number, places: number[] }[];

// ---- builtin-search.js

interface IndexEntry {
  location: string;
  title?: string;
  text?: string;
}

interface IndexSection {
  location: string;
  title: string;
  text: string;
}

interface IndexPage {
  address: string;
  title: string;
  sections: IndexSection[];
  /** The words of its title, and those of all it says. */
  named: string[];
  said: string[];
}

// ---- map.js

type Point = [number, number];

interface MapDot {
  link: SVGAElement;
  title: string;
  leaf: string;
  island: string;
  css: string;
  entry: HTMLElement | null | undefined;
  x: number;
  y: number;
}

interface MapView {
  x: number;
  y: number;
  zoom: number;
}

type PointerPlace = Pick<PointerEvent, "clientX" | "clientY">;

// What `offline.js` gives to pages that are read from a folder.
type OfflineModule = Record<string, unknown>;
interface Window {
  surveyText: (path: string, text: string) => void;
  surveyMake: (path: string, make: (parts: OfflineModule, address: string) => Promise<void>) => void;
  surveyModule: (address: string | URL) => Promise<OfflineModule>;
}
