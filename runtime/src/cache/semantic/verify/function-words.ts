/** Words of grammar and courtesy: they carry almost nothing of what is asked. Negators and question words are among them: guards read those. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those such some any each every it its itself they them their theirs he him his she her hers we us our ours ' +
    'you your yours yourself i me my mine myself one ones someone anyone everyone something anything everything somebody anybody everybody there here ' +
    'be am is are was were been being do does did done doing have has had having can could may might must shall should will would ought need ' +
    'to of in on at by for from with into onto about as than then so and or but nor if whether while because since though although through during per via ' +
    'up out off over under between among against within upon toward towards around across along after before ' +
    'what which who whom whose when where why how not no never none cannot without neither ' +
    'very really actually just also too even still yet already ever only quite rather much many more most less least few lot lots kind sort ' +
    'please kindly hi hello hey thanks thank ok okay tell show give let know get got getting want like would help explain ' +
    'other another else same own both either all way ways thing things exactly possible possibly currently now again am etc'
  ).split(' '),
);

/** Contractions that an apostrophe rule would take apart wrongly, and those written without one. */
export const UNDONE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "can't": ['can', 'not'],
    cannot: ['can', 'not'],
    "won't": ['will', 'not'],
    "shan't": ['shall', 'not'],
    "ain't": ['is', 'not'],
    "let's": ['let', 'us'],
    "o'clock": ["o'clock"],
    dont: ['do', 'not'],
    doesnt: ['does', 'not'],
    didnt: ['did', 'not'],
    isnt: ['is', 'not'],
    arent: ['are', 'not'],
    wasnt: ['was', 'not'],
    werent: ['were', 'not'],
    cant: ['can', 'not'],
    couldnt: ['could', 'not'],
    shouldnt: ['should', 'not'],
    wouldnt: ['would', 'not'],
    wont: ['will', 'not'],
    havent: ['have', 'not'],
    hasnt: ['has', 'not'],
    hadnt: ['had', 'not'],
    aint: ['is', 'not'],
    mustnt: ['must', 'not'],
    neednt: ['need', 'not'],
    im: ['i', 'am'],
    ive: ['i', 'have'],
    youre: ['you', 'are'],
    theyre: ['they', 'are'],
    hes: ['he', 'is'],
    shes: ['she', 'is'],
    whos: ['who', 'is'],
    whens: ['when', 'is'],
    whys: ['why', 'is'],
    theres: ['there', 'is'],
    lets: ['let', 'us'],
    howcome: ['how', 'come'],
    coz: ['because'],
    cuz: ['because'],
    okay: ['ok'],
    wwi: ['world', 'war', '1'],
    ww1: ['world', 'war', '1'],
    wwii: ['world', 'war', '2'],
    ww2: ['world', 'war', '2'],
    whats: ['what', 'is'],
    wheres: ['where', 'is'],
    hows: ['how', 'is'],
    thats: ['that', 'is'],
    u: ['you'],
    ur: ['your'],
    r: ['are'],
    pls: ['please'],
    plz: ['please'],
    wanna: ['want', 'to'],
    gonna: ['going', 'to'],
    gotta: ['got', 'to'],
  }),
);
