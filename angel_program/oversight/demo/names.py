"""Invented names. Whoever finds their own here: it is a coincidence."""

FIRST = {
    "woman": (
        "Abby Alma Bea Carla Cass Dana Della Edie Esme Faye Gina Greta Hattie Iris Jo June Kat "
        "Lena Lou Mae Marta Nell Nora Opal Paula Quinn Rita Rosa Ruth Sadie Tess Tina Una Vera "
        "Wanda Willa Yara Zoe"
    ).split(),
    "man": (
        "Abe Al Amos Ben Boyd Cal Carlos Clay Dale Dean Dino Earl Eli Emmett Finn Frank Gabe Gus "
        "Hank Hugo Ike Ivan Jack Joel Kurt Leo Luis Mack Manny Ned Nico Otis Pete Ray Reggie Rob "
        "Sal Sean Ted Theo Tino Vince Walt Wes Zack"
    ).split(),
    "nonbinary": "Ari Blake Casey Drew Ellis Frankie Jules Kai Remy Sam Shay Toby".split(),
}
LAST = (
    "Ambermill Applegarth Ashdown Barleycorn Baywater Birdsong Blackledge Bramblewood Brightwell "
    "Brookhollow Candlish Cliffgate Coldharbor Copperfield Crabtree Crosswind Dovecote Driftwell "
    "Eastlake Elderflower Fairweather Farthing Fernhollow Foxglove Gallowglass Goodspeed Greenaway "
    "Halfmoon Harborlight Hawksmoor Hazelwood Highwater Inkpen Ironside Juniperson Kettlewell "
    "Kingfisher Larkspur Lightbody Longacre Lovejoy Makepeace Marshfield Merryweather Millstone "
    "Moonraker Nightingale Northway Oldcastle Oysterman Palfrey Pennywhistle Plumtree Quickstep "
    "Rainwater Ravenhill Redfern Rosewater Saltmarsh Sandpiper Seagrave Silverlock Skylark "
    "Springfellow Starling Stillwater Summerhill Swiftwater Tanglewood Thistledown Tidewell "
    "Underhill Wainscott Waterhouse Weathervane Whitecliff Wildgoose Windermill Wintergreen "
    "Woodsmoke Yarrow"
).split()
