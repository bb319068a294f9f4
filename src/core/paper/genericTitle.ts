import { plainWords } from './plainWords';

const GENERIC = new Set(
  (
    'abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments addendum announcement ' +
    'annual appendix author authors benchmark bibliography board book books chair chairs challenge column ' +
    'comment commentary comments committee conclusion conclusions conference content contents contributors ' +
    'correction corrigenda corrigendum cover dedication demo demonstration discussion dissertation document ' +
    'draft editor editorial editors errata erratum extended final foreword front general guest homepage index ' +
    'interview introduction introductory invited issue journal keynote lecture lectures letter letters list ' +
    'masthead matter message news note notes obituary open organization organizers overview page panel paper ' +
    'papers part perspective poster preface preliminary president problem proceedings program programme ' +
    'publication question questions readme rejoinder remark remarks reply report response retracted ' +
    'retraction review reviewer reviewers reviews section session short special summary supplement ' +
    'supplementary survey symposium table talk technical thesis tutorial unknown untitled view viewpoint vol ' +
    'volume welcome withdrawn workshop'
  ).split(' '),
);
/** What other languages call them. */
const ELSEWHERE = new Set(
  (
    'anhang geleitwort einleitung inhalt inhaltsverzeichnis mitteilungen nachruf nachwort rezension rezensionen ' +
    'titelei vorwort avant compte comptes propos rendu rendus sommaire editoriale introduccion introduzione ' +
    'introducao presentacion prefacio prefazione prologo resena resenas recensione recensioni sumario indice ' +
    'введение заключение некролог предисловие рецензия рецензии содержание 前言 序 序言 序文 引言 卷首语 导言 社论 ' +
    '编者按 目录 書評 书评 简介 はじめに まえがき あとがき 巻頭言 目次 머리말 서문 서평 목차 권두언'
  )
    .split(' ')
    .flatMap(plainWords),
);
/** The name of a file, which some programs give for its title. */
const FILE_NAME = /^(?:microsoft (?:word|powerpoint) - |\S+\.(?:docx?|pptx?|pdf|tex|dvi|indd|qxd)$)/i;
const EMPTY = new Set('a an and at by for from in no of on or s the this to with our about'.split(' '));

/** Whether a title is one that many works bear and that tells none of them: `Editorial`, `Preface to the Volume`. */
export function isGenericTitle(title: string): boolean {
  if (title.length > 100) return false;
  if (FILE_NAME.test(title.trim())) return true;
  const all = plainWords(title);
  const words = all.filter((word) => !EMPTY.has(word) && !/^(?:\d+|[ivx]+)$/.test(word));
  return (
    all.length === 0 || (words.length > 0 && words.every((word) => GENERIC.has(word) || ELSEWHERE.has(word)))
  );
}
